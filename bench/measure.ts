import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import type { Case } from './case.ts';
import { checkGradient } from './check-gradient.ts';
import { type Check, checkValue } from './check-value.ts';
import { contenders } from './peers/contenders.ts';
import type { Peer, Sample } from './peers/start-peer.ts';
import { scratch } from './scratch.ts';
import type { Entry } from './works/work.ts';

/** How long to measure. */
export interface Patience {
  readonly warmUpSeconds: number;
  readonly sampleSeconds: number;
  readonly rounds: number;
  /** What one entry may take at one size; where one run takes more, that run is the sample. */
  readonly budgetSeconds: number;
}

/** What one entry took. */
export interface Measurement extends Entry {
  /** Seconds of one run: the median over the rounds, and each round. */
  readonly median: number;
  readonly samples: readonly number[];
  /** The same in seconds of the processor: where other programs run, their ratios are the steadier ones. */
  readonly cpuMedian: number;
  /** The peak memory of the process since its start. */
  readonly megabytes: number;
  readonly value: string;
  readonly radius: string | null;
  /** Null where the gradient is not checked. */
  readonly checks: { readonly value: Check; readonly gradient: Check | null };
  /** Whether it is right; the time of a wrong one means nothing. */
  readonly right: boolean;
}

/** An entry under way. */
interface Track {
  readonly entry: Entry;
  readonly peer: Peer;
  readonly first: Sample;
  readonly checks: Measurement['checks'];
  readonly rounds: number;
  readonly samples: Sample[];
}

/**
 * Measures entries on one case, round after round, so that a slow minute of the machine slows them all.
 *
 * An entry that fails, say for want of memory, is left out with a line.
 */
export async function measure(
  entries: readonly Entry[],
  testCase: Case,
  peers: readonly Peer[],
  { patience, say }: { patience: Patience; say: (line: string) => void },
): Promise<Measurement[]> {
  const tracks: Track[] = [];
  for (const [at, entry] of entries.entries()) {
    try {
      tracks.push(await warmUp(entry, peers[at] as Peer, testCase, patience));
    } catch (error) {
      say(`Skipped: ${contenders[entry.contender].name} failed at this size: ${(error as Error).message}`);
    }
  }
  for (let round = 0; round < patience.rounds; round++) {
    for (const { entry, peer, rounds, samples } of tracks) {
      if (round < rounds) samples.push(await peer.run(entry.task, patience.sampleSeconds));
    }
  }
  return tracks.map(conclude);
}

async function warmUp(entry: Entry, peer: Peer, testCase: Case, patience: Patience): Promise<Track> {
  await peer.prepare(testCase);
  const file = entry.task === 'gradient' ? join(scratch, 'gradient.f64') : undefined;
  const first = await peer.run(entry.task, patience.warmUpSeconds, file);
  const rounds = Math.min(patience.rounds, Math.floor(patience.budgetSeconds / first.seconds));
  return { entry, peer, first, checks: check(first, entry, testCase, file), rounds, samples: [] };
}

function conclude({ entry, first, checks, samples }: Track): Measurement {
  const all = samples.length > 0 ? samples : [first];
  const seconds = all.map((one) => one.seconds);
  return {
    ...entry,
    median: median(seconds),
    samples: seconds,
    cpuMedian: median(all.map((one) => one.cpuSeconds)),
    megabytes: Math.max(...all.map((one) => one.megabytes)),
    value: first.value,
    radius: first.radius,
    checks,
    right: within(checks.value) && (checks.gradient === null || within(checks.gradient)),
  };
}

const within = ({ error, bound }: Check): boolean => error <= bound;

function check(first: Sample, { contender }: Entry, testCase: Case, file: string | undefined): Measurement['checks'] {
  const { accuracy } = contenders[contender];
  const value = checkValue(first, accuracy, testCase);
  if (file === undefined) return { value, gradient: null };
  const gradient = new Float64Array(new Uint8Array(readFileSync(file)).buffer);
  return { value, gradient: checkGradient(gradient, accuracy, testCase) ?? null };
}
