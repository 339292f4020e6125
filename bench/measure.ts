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
  /** The peak memory of the process since its start. */
  readonly megabytes: number;
  readonly value: string;
  readonly radius: string | null;
  /** Null where the gradient is not checked. */
  readonly checks: { readonly value: Check; readonly gradient: Check | null };
  /** Whether it is right; the time of a wrong one means nothing. */
  readonly right: boolean;
}

/** Measures entries on one case, round after round, so that a slow minute of the machine slows them all. */
export async function measure(
  entries: readonly Entry[],
  given: Case,
  peers: readonly Peer[],
  patience: Patience,
): Promise<Measurement[]> {
  const tracks: { entry: Entry; peer: Peer; first: Sample; checks: Measurement['checks']; rounds: number }[] = [];
  for (const [at, entry] of entries.entries()) {
    const peer = peers[at] as Peer;
    await peer.prepare(given);
    const file = entry.task === 'gradient' ? join(scratch, 'gradient.f64') : undefined;
    const first = await peer.run(entry.task, patience.warmUpSeconds, file);
    const checks = check(first, entry, given, file);
    const rounds = Math.min(patience.rounds, Math.floor(patience.budgetSeconds / first.seconds));
    tracks.push({ entry, peer, first, checks, rounds });
  }

  const samples = tracks.map((): Sample[] => []);
  for (let round = 0; round < patience.rounds; round++) {
    for (const [at, { entry, peer, rounds }] of tracks.entries()) {
      if (round < rounds) samples[at]?.push(await peer.run(entry.task, patience.sampleSeconds));
    }
  }
  return tracks.map(({ entry, first, checks }, at) => {
    const all = samples[at]?.length ? (samples[at] as Sample[]) : [first];
    const seconds = all.map((one) => one.seconds);
    const megabytes = Math.max(...all.map((one) => one.megabytes));
    const { value, radius } = first;
    const right = within(checks.value) && (checks.gradient === null || within(checks.gradient));
    return { ...entry, median: median(seconds), samples: seconds, megabytes, value, radius, checks, right };
  });
}

const within = ({ error, bound }: Check): boolean => error <= bound;

function check(first: Sample, { contender }: Entry, given: Case, file: string | undefined): Measurement['checks'] {
  const { accuracy } = contenders[contender];
  const value = checkValue(first, accuracy, given);
  if (file === undefined) return { value, gradient: null };
  const gradient = new Float64Array(new Uint8Array(readFileSync(file)).buffer);
  return { value, gradient: checkGradient(gradient, accuracy, given) ?? null };
}
