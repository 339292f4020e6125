import { type Case, makeCase } from './case.ts';
import { growthOf } from './growth-of.ts';
import { judgeGoal } from './judge-goal.ts';
import { type Measurement, measure, type Patience } from './measure.ts';
import type { PeerPool } from './peer-pool.ts';
import type { Peer } from './peers/start-peer.ts';
import type { SizeResult, WorkResult } from './work-result.ts';
import type { Entry, Size, Work } from './works/work.ts';

/** How a work is run. */
export interface RunOptions {
  readonly pool: PeerPool;
  readonly patience: Patience;
  /** Told of each size, and of who is left out. */
  readonly say: (line: string) => void;
}

/** Measures a work at some sizes, one after the other. */
export async function runWork(work: Work, at: readonly Size[], options: RunOptions): Promise<WorkResult> {
  const { id, title, digits = 25, fresh = false } = work;
  const sizes: SizeResult[] = [];
  for (const size of at) {
    options.say(`${id}: N = ${size.pairs}, d = ${size.dimension}`);
    const testCase = makeCase(size, digits);
    const measurements = await (fresh ? apart : together)(work.entries, testCase, options);
    sizes.push({ ...size, temperature: testCase.temperature, measurements });
  }
  const goals = (work.goals ?? []).flatMap((goal) => judgeGoal(goal, sizes));
  return { id, title, digits, fresh, sizes, growth: growthOf(work, sizes), goals };
}

/** Side by side, in the processes of the pool. */
async function together(entries: readonly Entry[], testCase: Case, options: RunOptions): Promise<Measurement[]> {
  const present: Entry[] = [];
  const peers: Peer[] = [];
  for (const entry of entries) {
    const peer = await options.pool.get(entry.contender);
    if (!peer) continue;
    present.push(entry);
    peers.push(peer);
  }
  return measure(present, testCase, peers, options);
}

/** One after the other, each in a process of its own. */
async function apart(entries: readonly Entry[], testCase: Case, options: RunOptions): Promise<Measurement[]> {
  const all: Measurement[] = [];
  // Thousands of runs of a small batch would leave more garbage than one of a large.
  const patience = { ...options.patience, warmUpSeconds: 0, sampleSeconds: 0, rounds: 2 };
  for (const entry of entries) {
    const peer = await options.pool.start(entry.contender);
    if (!peer) continue;
    all.push(...(await measure([entry], testCase, [peer], { ...options, patience })));
    peer.stop();
  }
  return all;
}
