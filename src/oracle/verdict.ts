import { row, rowCount } from '../../spec/batch.ts';
import type { Convention, Denominator } from '../../spec/convention.ts';
import { knownArithmeticBug } from '../../spec/known-bugs/arithmetic-bugs.ts';
import type { KnownBug } from '../../spec/known-bugs/deviations.ts';
import type { Implementation } from '../implementations/implementation.ts';
import type { FloatArithmetic } from '../rounding/accuracy.ts';
import { type Dtype, formats } from '../rounding/formats.ts';
import type { Conformance, GradientConformance, GradientSample } from './conform/conformance.ts';
import { askedInDomain } from './conform/tried.ts';
import type { Coarser } from './diagnose/coarser.ts';
import { deviationsOf, withoutDeviations } from './identify/candidates.ts';
import type { Distance } from './identify/distance.ts';
import type { Identification } from './identify/identify.ts';
import { type ComparedObservation, distancesOf, type Observation, type TwoLosses } from './identify/observation.ts';
import { countsTowardsVerdict } from './identify/probe-answers.ts';
import type { Reason } from './reason.ts';

/**
 * What an implementation turned out to be.
 *
 * It `conforms` to a convention, which is the one that was asked for if there is one. It `deviates` if it has a known bug or
 * a wrong gradient, or differs from what was asked for. It is `unknown` if no convention explains its losses, and
 * `inconclusive` if several do, or if it answered too little. It `errored` if it gave no loss at all, or failed on a
 * batch of the domain instead of answering or refusing it.
 */
export type Verdict = 'conforms' | 'deviates' | 'unknown' | 'inconclusive' | 'errored';

/** A verdict with its reason. */
export interface Ruling {
  readonly verdict: Verdict;
  /** Why the verdict is what it is; null if it conforms. */
  readonly why: Reason | null;
  /** The known bugs that it has. */
  readonly deviations: readonly KnownBug[];
}

/** What was asked for; null accepts anything. */
export interface AskedFor {
  readonly asked: Denominator | null;
  readonly askedScale: Convention['scale'] | null;
}

const ruling = (verdict: Verdict, why: Reason | null): Ruling => ({ verdict, why, deviations: [] });

/** The verdict if the answers leave no candidate to compare with; null if one remains, or if a nearest one can be compared. */
export function withoutCandidate(
  identification: Identification,
  { dtype }: Pick<Implementation, 'dtype'>,
): Ruling | null {
  const { remaining, unsteady, wouldDecide } = identification;
  const answers = askedInDomain(identification).map(({ answer }) => answer);
  const losses = answers.filter((answer) => answer.kind === 'loss');
  const [first] = losses;
  if (!first) {
    const errored = answers.find((answer) => answer.kind === 'errored');
    if (errored) return ruling('errored', { kind: 'errored-on-probes', message: errored.errored });
    return ruling('inconclusive', { kind: 'skipped-probes' });
  }
  if (losses.every(({ loss }) => !Number.isFinite(loss))) {
    return ruling('unknown', { kind: 'not-finite', loss: first.loss });
  }
  if (unsteady) return ruling('unknown', { kind: 'unsteady', losses: unsteady });
  if (remaining.length <= 1) return null;
  return ruling('inconclusive', { kind: 'several-fit', candidates: remaining, dtype, wouldDecide });
}

/** The other findings that a verdict depends on. */
export interface Circumstances {
  /** The arithmetic that the implementation computes in. */
  readonly arithmetic: FloatArithmetic;
  readonly coarser: Coarser | null;
  /** The failure in the domain that counts against it; null if it did not fail, or is allowed to. */
  readonly failing: Reason | null;
  /** Two different losses that it gave for one batch, where a generated batch was outside of the bound. */
  readonly unsteady: TwoLosses | null;
}

/** Counts the probes and generated batches that it failed on, and describes one of them; null if it failed on none. */
export function failingOn(
  probes: readonly Observation[],
  { outcomes, large, lookAlikes, failure }: Conformance,
): Reason | null {
  const failed = probes.flatMap((one) =>
    one.answer.kind === 'errored' ? [{ ...one, message: one.answer.errored }] : [],
  );
  const generated = [...outcomes, ...large, ...lookAlikes];
  const count = failed.length + generated.filter(({ became }) => became === 'failed').length;
  const first = failed.sort((a, b) => a.batch.rows.length - b.batch.rows.length)[0] ?? failure;
  if (!first) return null;
  const { message, temperature } = first;
  const { pairs, dimension } = first.batch;
  const batches = probes.length + generated.length;
  return { kind: 'fails-in-domain', count, batches, pairs, dimension, temperature, message };
}

/** The verdict if there is a candidate, or a nearest one, with which generated batches were compared. */
export function verdictOn(
  identification: Identification,
  candidate: Convention,
  { holds, answered, unchecked, gradient }: Conformance,
  { asked, askedScale, arithmetic, coarser, failing, unsteady }: AskedFor & Circumstances,
): Ruling {
  if (identification.remaining.length === 0) {
    return ruling('unknown', misfit(identification, candidate, arithmetic, coarser));
  }
  if (!holds) {
    return ruling('unknown', unsteady ? { kind: 'unsteady', losses: unsteady } : { kind: 'outside-bound' });
  }
  const untold = withoutAnswers({ answered, unchecked }, failing, arithmetic);
  if (untold) return untold;
  const deviations = deviationsOf(candidate);
  if (deviations.length > 0) {
    return { verdict: 'deviates', why: { kind: 'known-bugs', bugs: deviations }, deviations };
  }
  if (gradient?.holds === false) {
    const deviations = gradient.collapsed ? [knownArithmeticBug('collapsed-gradient')] : [];
    return { verdict: 'deviates', why: ofGradient(gradient, candidate, arithmetic), deviations };
  }
  const { denominator, scale } = withoutDeviations(candidate);
  if (asked !== null && asked !== denominator) {
    return ruling('deviates', { kind: 'other-denominator', found: denominator, asked });
  }
  if (askedScale !== null && askedScale !== scale) {
    return ruling('deviates', { kind: 'other-scale', found: scale, asked: askedScale });
  }
  return failing ? ruling('errored', failing) : ruling('conforms', null);
}

/** The verdict if no answer to a generated batch could be compared; null if one could. */
function withoutAnswers(
  { answered, unchecked }: Pick<Conformance, 'answered' | 'unchecked'>,
  failing: Reason | null,
  { dtype }: FloatArithmetic,
): Ruling | null {
  if (answered === 0) {
    return failing ? ruling('errored', failing) : ruling('inconclusive', { kind: 'answered-none' });
  }
  return unchecked < answered ? null : ruling('inconclusive', { kind: 'unchecked', dtype });
}

/** Describes what is wrong with a gradient whose loss is right. */
function ofGradient(
  { multiple, worst }: GradientConformance,
  candidate: Convention,
  { dtype }: FloatArithmetic,
): Reason {
  if (multiple) {
    const { factor, scale } = multiple;
    const ofOwnLoss = scale === candidate.scale;
    return { kind: 'gradient-multiple', factor, candidate: { ...candidate, scale }, ofOwnLoss };
  }
  const norm = Math.hypot(...worst.expected);
  // A clamp of cosines loses the slope only between parallel rows, so the error is not much larger than the gradient.
  const isClamp = worst.error <= 2 * norm && hasParallel(worst, dtype);
  return { kind: 'gradient-off', clamp: isClamp ? { error: worst.error, norm } : null };
}

/** Whether another row has the same direction, up to rounding. */
function hasParallel({ batch, row: i }: GradientSample, dtype: Dtype): boolean {
  const own = row(batch, i);
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from(a).reduce((sum, x, j) => sum + x * (b[j] as number), 0);
  const nearly = 1 - 8 * formats[dtype].unitRoundoff;
  return Array.from({ length: rowCount(batch) }, (_, k) => k).some((k) => {
    const other = row(batch, k);
    return k !== i && dot(own, other) >= nearly * Math.sqrt(dot(own, own) * dot(other, other));
  });
}

/** Describes what does not fit, if no candidate fits. */
function misfit(
  { multiple, anchorsFit, isNear, trials, separating }: Identification,
  nearest: Convention,
  computedIn: FloatArithmetic,
  coarser: Coarser | null,
): Reason {
  if (multiple) return { kind: 'scale-mismatch', factor: multiple.factor, candidate: nearest };
  const base = { kind: 'misfit', probes: [], nearest, coarser } as const;
  if (anchorsFit) return { ...base, of: 'mean' };
  if (!isNear) return { ...base, of: 'far' };
  const deciding = trials.filter(countsTowardsVerdict);
  const distance = (one: ComparedObservation) => one.distances.find(({ candidate }) => candidate === nearest);
  const chosen = separating.map((one) => ({ ...one, distances: distancesOf(one, [nearest], computedIn) }));
  const asked = [...deciding, ...chosen].flatMap((one) => distance(one) ?? []);
  const isOff = (one: Distance) => one.ratioOfLoss > 1;
  if (!asked.some(isOff)) return { ...base, of: 'anchors' };
  const off = deciding.filter((one) => (distance(one)?.ratioOfLoss ?? 0) > 1);
  if (off.length === deciding.length) return { ...base, of: 'every-probe' };
  if (off.length === 0) return { ...base, of: 'chosen-batch' };
  return { ...base, of: 'probes', probes: off.map(({ probe }) => probe) };
}
