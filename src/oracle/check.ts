import type { Denominator } from '../../spec/convention.ts';
import { deviations, type Deviation } from '../../spec/deviations.ts';
import type { Implementation } from '../adapter/implementation.ts';
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
  const answered = identification.trials.filter(({ answer }) => 'loss' in answer);
  if (answered.length === 0) {
    const { answer } = identification.trials[0] as Identification['trials'][number];
    const reason = 'errored' in answer ? answer.errored : 'skipped' in answer ? answer.skipped : '';
    return { ...base, verdict: 'errored', candidate: null, reason, conformance: null };
  }

  const { remaining, nearest } = identification;
  if (remaining.length > 1) {
    const reason = `${remaining.length} conventions stay within the bound of ${implementation.dtype}, which is too wide to tell them apart.`;
    return { ...base, verdict: 'inconclusive', candidate: null, reason, conformance: null };
  }
  const candidate = remaining[0] ?? (nearest[0] as Candidate);
  const found = await conformance(implementation, candidate, how);
  if (remaining.length === 0 || !found.holds) {
    const reason = remaining.length === 0 ? 'no convention explains its answers to the probes.' : 'it leaves the bound.';
    return { ...base, verdict: 'unknown', candidate, reason, conformance: found };
  }
  const deviation = deviations.find(({ options }) => options.layout === candidate.layout) ?? null;
  if (deviation) return { ...base, verdict: 'deviates', candidate, deviation, reason: deviation.effect, conformance: found };
  if (asked !== null && asked !== candidate.denominator) {
    const reason = `it computes \`${candidate.denominator}\`, not \`${asked}\`.`;
    return { ...base, verdict: 'deviates', candidate, reason, conformance: found };
  }
  return { ...base, verdict: 'conforms', candidate, reason: '', conformance: found };
}
