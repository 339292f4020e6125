import type { Convention, Denominator } from '../../spec/convention.ts';
import { type Deviation, deviations } from '../../spec/deviations.ts';
import type { Implementation } from '../adapter/implementation.ts';
import type { Case } from '../generators/cases.ts';
import { type Candidate, nameOf } from './candidates.ts';
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
  /** The denominator that was asked for, and the scale. */
  readonly asked: Denominator | null;
  readonly askedScale: Convention['scale'] | null;
  readonly deviation: Deviation | null;
  /** In words, a sentence without its subject: why the verdict is what it is; empty where it conforms. */
  readonly reason: string;
  readonly identification: Identification;
  readonly conformance: Conformance | null;
  readonly runs: number;
  readonly seed: number;
}

type Ruling = Pick<Check, 'verdict' | 'reason'> & { readonly deviation?: Deviation };

/**
 * Finds out which convention an implementation computes, then compares it with that on generated batches.
 *
 * Conformance is judged on N ≥ 2, rows of norm 1e-3 … 1e3 and τ ≥ 0.05, within the derived bound of the dtype.
 */
export async function check(
  implementation: Implementation,
  {
    asked = null,
    askedScale = null,
    ...how
  }: Runs & { asked?: Denominator | null; askedScale?: Convention['scale'] | null },
): Promise<Check> {
  const { compute: _, ...about } = implementation;
  const identification = await identify(implementation, how.seed);
  const { runs, seed } = how;
  const base = { implementation: about, asked, askedScale, identification, runs, seed, deviation: null };
  const undecided = withoutCandidate(identification, implementation);
  if (undecided) return { ...base, ...undecided, candidate: null, conformance: null };

  const { remaining, nearest } = identification;
  const candidate = remaining[0] ?? (nearest[0] as Candidate);
  const found = await conformance(implementation, candidate, how);
  return { ...base, candidate, conformance: found, ...verdictOn(base, candidate, found) };
}

/** The verdict where the probes leave no candidate to compare with. */
function withoutCandidate({ trials, remaining, unsteady }: Identification, { dtype }: Implementation): Ruling | null {
  const answers = trials.filter(({ probe }) => !probe.stress).map(({ answer }) => answer);
  const losses = answers.filter((answer) => 'loss' in answer);
  if (losses.length === 0) {
    const errored = answers.find((answer) => 'errored' in answer);
    if (errored) return { verdict: 'errored', reason: `${errored.errored}.` };
    return { verdict: 'inconclusive', reason: 'it skipped every probe.' };
  }
  if (losses.every(({ loss }) => !Number.isFinite(loss))) {
    return { verdict: 'unknown', reason: `its loss is ${losses[0]?.loss} on every probe.` };
  }
  if (unsteady) {
    return { verdict: 'unknown', reason: `it gave ${unsteady[0]} and then ${unsteady[1]} for the same batch.` };
  }
  if (remaining.length <= 1) return null;
  const reason = `${remaining.length} conventions fit its answers within the bound of ${dtype}: ${names(remaining)}.`;
  return { verdict: 'inconclusive', reason };
}

/** How many candidates a sentence can name. */
const NAMED = 4;

function names(candidates: readonly Candidate[]): string {
  const named = candidates.slice(0, NAMED).map((one) => `\`${nameOf(one)}\``);
  return [...named, ...(candidates.length > NAMED ? ['…'] : [])].join('; ');
}

function verdictOn(
  { asked, askedScale, identification: { remaining, trials } }: Pick<Check, 'asked' | 'askedScale' | 'identification'>,
  candidate: Candidate,
  { holds, answered, failure }: Conformance,
): Ruling {
  if (remaining.length === 0) return { verdict: 'unknown', reason: unexplained(candidate, trials) };
  if (!holds) return { verdict: 'unknown', reason: 'it leaves the rounding bound on a generated batch.' };
  const failed = failure ?? failedProbe(trials);
  if (failed) return { verdict: 'errored', reason: `${failed.message}, ${where(failed)}.` };
  if (answered === 0) return { verdict: 'inconclusive', reason: 'it skipped every generated batch.' };
  const known: readonly Deviation[] = deviations;
  const deviation = known.find(({ options }) => options.layout === candidate.layout);
  if (deviation) return { verdict: 'deviates', reason: deviation.effect, deviation };
  return asAsked(candidate, asked, askedScale);
}

function asAsked({ denominator, scale }: Candidate, asked: Check['asked'], askedScale: Check['askedScale']): Ruling {
  if (asked !== null && asked !== denominator) {
    return { verdict: 'deviates', reason: `it computes \`${denominator}\`, not \`${asked}\`.` };
  }
  if (askedScale !== null && askedScale !== scale) {
    return { verdict: 'deviates', reason: `its scale is \`${scale}\`, not \`${askedScale}\`.` };
  }
  return { verdict: 'conforms', reason: '' };
}

function unexplained(nearest: Candidate, trials: Identification['trials']): string {
  const deciding = trials.filter(({ probe, answer }) => !probe.stress && 'loss' in answer);
  const off = deciding.filter(({ distances }) =>
    distances.some(({ candidate, ratioOfLoss }) => candidate === nearest && ratioOfLoss > 1),
  );
  if (off.length === 0) return 'its loss fits, the losses of its anchors do not.';
  if (off.length === deciding.length) return 'no convention explains its answers.';
  const on = off.map(({ probe }) => `\`${probe.id}\``);
  return `no convention explains its answers; the nearest fails on ${on.join(', ')}.`;
}

/** A probe of the domain in which every sound implementation is right, on which this one failed. */
function failedProbe(trials: Identification['trials']): (Case & { readonly message: string }) | null {
  for (const { probe, answer } of trials) {
    if (!probe.stress && 'errored' in answer) return { ...probe, message: answer.errored };
  }
  return null;
}

const where = ({ batch: { pairs, dimension }, temperature }: Case) =>
  `at N = ${pairs}, d = ${dimension}, τ = ${temperature}`;
