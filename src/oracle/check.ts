import type { Denominator } from '../../spec/convention.ts';
import { type Deviation, deviations } from '../../spec/deviations.ts';
import type { Answer, Implementation } from '../adapter/implementation.ts';
import type { Candidate } from './candidates.ts';
import { type Conformance, conformance, type Runs } from './conformance.ts';
import { type Identification, identify } from './identify.ts';

/** What an implementation turned out to be. */
export type Verdict = 'conforms' | 'deviates' | 'unknown' | 'inconclusive' | 'errored';

/** All that a check found. */
export interface Check {
  readonly implementation: Omit<Implementation, 'compute'>;
  readonly verdict: Verdict;
  /** What it computes, as far as that is known; the nearest candidate where the verdict is `unknown`. */
  readonly candidate: Candidate | null;
  /** The denominator that was asked for. */
  readonly asked: Denominator | null;
  readonly deviation: Deviation | null;
  /** In words: why the verdict is what it is. */
  readonly reason: string;
  readonly identification: Identification;
  readonly conformance: Conformance | null;
  readonly runs: number;
  readonly seed: number;
}

/**
 * Finds out which convention an implementation computes, then compares it with that on generated batches.
 *
 * Conformance is judged on N ≥ 2, rows of norm 1e-3 … 1e3 and τ ≥ 0.05, within the derived bound of the dtype.
 */
export async function check(
  implementation: Implementation,
  { asked = null, ...how }: Runs & { asked?: Denominator | null },
): Promise<Check> {
  const { compute: _, ...about } = implementation;
  const identification = await identify(implementation, how.seed);
  const base = { implementation: about, asked, identification, runs: how.runs, seed: how.seed, deviation: null };
  const undecided = withoutCandidate(identification, implementation);
  if (undecided) return { ...base, ...undecided, candidate: null, conformance: null };

  const { remaining, nearest } = identification;
  const candidate = remaining[0] ?? (nearest[0] as Candidate);
  const found = await conformance(implementation, candidate, how);
  const explained = remaining.length > 0;
  return { ...base, candidate, conformance: found, ...verdictOn(candidate, { explained, holds: found.holds, asked }) };
}

type Ruling = Pick<Check, 'verdict' | 'reason'> & { readonly deviation?: Deviation };

/** The verdict where the probes name no single candidate to compare with. */
function withoutCandidate({ trials, remaining }: Identification, { dtype }: Implementation): Ruling | null {
  if (trials.every(({ answer }) => !('loss' in answer))) {
    const answer = trials[0]?.answer as Exclude<Answer, { loss: number }>;
    return { verdict: 'errored', reason: 'errored' in answer ? answer.errored : answer.skipped };
  }
  if (remaining.length <= 1) return null;
  const reason = `${remaining.length} conventions stay within the bound of ${dtype}, which is too wide to tell them apart.`;
  return { verdict: 'inconclusive', reason };
}

function verdictOn(
  candidate: Candidate,
  { explained, holds, asked }: { explained: boolean; holds: boolean; asked: Denominator | null },
): Ruling {
  if (!explained) return { verdict: 'unknown', reason: 'no convention explains its answers to the probes.' };
  if (!holds) return { verdict: 'unknown', reason: 'it leaves the rounding bound.' };
  const deviation = deviations.find(({ options }) => options.layout === candidate.layout);
  if (deviation) return { verdict: 'deviates', reason: deviation.effect, deviation };
  if (asked !== null && asked !== candidate.denominator) {
    return { verdict: 'deviates', reason: `it computes \`${candidate.denominator}\`, not \`${asked}\`.` };
  }
  return { verdict: 'conforms', reason: '' };
}
