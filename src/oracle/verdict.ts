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
 * What an implementation turned out to be: it `conforms`, to any convention or to what was asked for; it `deviates`, by
 * a known bug, by its gradient, or from what was asked for; `unknown` where no convention explains its losses;
 * `inconclusive` where several do, or too little was answered; `errored` where it gave no loss at all, or failed on a batch of the
 * domain instead of answering or refusing it.
 */
export type Verdict = 'conforms' | 'deviates' | 'unknown' | 'inconclusive' | 'errored';

/** A verdict, and why. */
export interface Ruling {
  readonly verdict: Verdict;
  /** Why the verdict is what it is; null where it conforms. */
  readonly why: Reason | null;
  /** The known bugs that it has. */
  readonly deviations: readonly KnownBug[];
}

/** What was asked for: null where anything goes. */
export interface AskedFor {
  readonly asked: Denominator | null;
  readonly askedScale: Convention['scale'] | null;
}

const ruling = (verdict: Verdict, why: Reason | null): Ruling => ({ verdict, why, deviations: [] });

/** The verdict where the answers leave no candidate to compare with; null where there is one, or a nearest. */
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

/** What else a verdict depends on. */
export interface Circumstances {
  /** What it computes in. */
  readonly arithmetic: FloatArithmetic;
  readonly coarser: Coarser | null;
  /** On what it failed in the domain; null where it did not, or may. */
  readonly failing: Reason | null;
  /** Two losses that it gave for one batch, where it left the bound on a generated one. */
  readonly unsteady: TwoLosses | null;
}

/** On what it failed, of the probes and of generated batches; null where on nothing. */
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

/** The verdict where there is a candidate, or a nearest one, and generated batches were compared with it. */
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

/** The verdict where no answer to a generated batch could be compared; null where one could. */
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

/** What is wrong with a gradient whose loss is right. */
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
  // No larger than what it is a part of, beside a parallel row: a slope that is lost there alone.
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

/** What does not fit, where no candidate does. */
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
