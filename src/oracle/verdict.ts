import { row } from '../../spec/batch.ts';
import type { Convention, Denominator } from '../../spec/convention.ts';
import { knownArithmeticBug } from '../../spec/known-bugs/arithmetic-bugs.ts';
import type { KnownBug } from '../../spec/known-bugs/deviations.ts';
import type { Implementation } from '../implementations/implementation.ts';
import type { FloatArithmetic } from '../rounding/accuracy.ts';
import { type Dtype, formats } from '../rounding/formats.ts';
import type { Conformance, GradientConformance, GradientSample } from './conform/conformance.ts';
import { askedInDomain } from './conform/tried.ts';
import type { Coarser } from './diagnose/coarser.ts';
import { deviationsOf, nameOf, withoutDeviations } from './identify/candidates.ts';
import type { Identification } from './identify/identify.ts';
import {
  type ComparedObservation,
  type Distance,
  distancesOf,
  type Observation,
  type TwoLosses,
  unsteadyText,
} from './identify/observation.ts';
import { countsTowardsVerdict } from './identify/probe-answers.ts';

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
  /** In words, a sentence without its subject: why the verdict is what it is; empty where it conforms. */
  readonly reason: string;
  /** The known bugs that it has. */
  readonly deviations: readonly KnownBug[];
}

/** What was asked for: null where anything goes. */
export interface AskedFor {
  readonly asked: Denominator | null;
  readonly askedScale: Convention['scale'] | null;
}

const ruling = (verdict: Verdict, reason: string): Ruling => ({ verdict, reason, deviations: [] });

/** The verdict where the answers leave no candidate to compare with; null where there is one, or a nearest. */
export function withoutCandidate(
  identification: Identification,
  { dtype }: Pick<Implementation, 'dtype'>,
): Ruling | null {
  const { remaining, unsteady, wouldDecide } = identification;
  const answers = askedInDomain(identification).map(({ answer }) => answer);
  const losses = answers.filter((answer) => answer.kind === 'loss');
  if (losses.length === 0) {
    const errored = answers.find((answer) => answer.kind === 'errored');
    if (errored) return ruling('errored', `${errored.errored}.`);
    return ruling('inconclusive', 'it skipped every probe.');
  }
  if (losses.every(({ loss }) => !Number.isFinite(loss))) {
    return ruling('unknown', `its loss is ${losses[0]?.loss} on every probe.`);
  }
  if (unsteady) return ruling('unknown', unsteadyText(unsteady));
  if (remaining.length <= 1) return null;
  return ruling(
    'inconclusive',
    `${remaining.length} conventions fit its answers within the bound of ${dtype}: ${names(remaining)}.${deciding(wouldDecide, dtype)}`,
  );
}

/** What would decide, a sentence. */
function deciding(would: Identification['wouldDecide'], dtype: Dtype): string {
  if (!would) return ' Nothing that was tried would tell them apart.';
  const at = `N = ${would.pairs}, d = ${would.dimension}, τ = ${would.temperature}`;
  if (would.dtype === dtype) return ` A batch of ${at} would decide, and it answered none like that.`;
  return ` ${dtype} is too coarse to decide at any batch that was tried; in ${would.dtype} one of ${at} would.`;
}

/** How many candidates a sentence can name. */
const NAMED = 4;

function names(candidates: readonly Convention[]): string {
  const named = candidates.slice(0, NAMED).map((one) => `\`${nameOf(one)}\``);
  return [...named, ...(candidates.length > NAMED ? ['…'] : [])].join('; ');
}

/** What else a verdict depends on. */
export interface Circumstances {
  /** What it computes in. */
  readonly arithmetic: FloatArithmetic;
  readonly coarser: Coarser | null;
  /** On what it failed in the domain, a sentence without its subject; empty where it did not, or may. */
  readonly failing: string;
  /** Two losses that it gave for one batch, where it left the bound on a generated one. */
  readonly unsteady: TwoLosses | null;
}

/** On what it failed, of the probes and of generated batches; empty where on nothing. */
export function failingOn(
  probes: readonly Observation[],
  { outcomes, large, lookAlikes, failure }: Conformance,
): string {
  const failed = probes.flatMap((one) =>
    one.answer.kind === 'errored' ? [{ ...one, message: one.answer.errored }] : [],
  );
  const generated = [...outcomes, ...large, ...lookAlikes];
  const count = failed.length + generated.filter(({ became }) => became === 'failed').length;
  const first = failed.sort((a, b) => a.batch.rows.length - b.batch.rows.length)[0] ?? failure;
  if (!first) return '';
  const at = `N = ${first.batch.pairs}, d = ${first.batch.dimension}, τ = ${first.temperature}`;
  return `it fails on ${count} of ${probes.length + generated.length} batches of the domain, as at ${at}: ${first.message}.`;
}

/** The verdict where there is a candidate, or a nearest one, and generated batches were compared with it. */
export function verdictOn(
  identification: Identification,
  candidate: Convention,
  { holds, answered, unchecked, gradient }: Conformance,
  { asked, askedScale, arithmetic, coarser, failing, unsteady }: AskedFor & Circumstances,
): Ruling {
  if (identification.remaining.length === 0) {
    return ruling('unknown', `${unexplained(identification, candidate, arithmetic)}${inCoarser(candidate, coarser)}`);
  }
  if (!holds) {
    return ruling('unknown', unsteady ? unsteadyText(unsteady) : 'it leaves the rounding bound on a generated batch.');
  }
  const untold = withoutAnswers({ answered, unchecked }, failing, arithmetic);
  if (untold) return untold;
  const deviations = deviationsOf(candidate);
  if (deviations.length > 0) {
    return { verdict: 'deviates', reason: deviations.map(({ effect }) => effect).join(' '), deviations };
  }
  if (gradient?.holds === false) {
    const deviations = gradient.collapsed ? [knownArithmeticBug('collapsed-gradient')] : [];
    return { verdict: 'deviates', reason: ofGradient(gradient, candidate, arithmetic), deviations };
  }
  const { denominator, scale } = withoutDeviations(candidate);
  if (asked !== null && asked !== denominator) {
    return ruling('deviates', `it computes \`${denominator}\`, not \`${asked}\`.`);
  }
  if (askedScale !== null && askedScale !== scale) {
    return ruling('deviates', `its scale is \`${scale}\`, not \`${askedScale}\`.`);
  }
  return failing ? ruling('errored', failing) : ruling('conforms', '');
}

/** The verdict where no answer to a generated batch could be compared; null where one could. */
function withoutAnswers(
  { answered, unchecked }: Pick<Conformance, 'answered' | 'unchecked'>,
  failing: string,
  { dtype }: FloatArithmetic,
): Ruling | null {
  if (answered === 0) {
    return failing ? ruling('errored', failing) : ruling('inconclusive', 'it answered none of the generated batches.');
  }
  if (unchecked < answered) return null;
  const why = `rounding in ${dtype} can take batches of their sizes to any loss`;
  return ruling('inconclusive', `none of its answers to generated batches could be checked: ${why}.`);
}

/** What is wrong with a gradient whose loss is right. */
function ofGradient(
  { multiple, worst }: GradientConformance,
  candidate: Convention,
  { dtype }: FloatArithmetic,
): string {
  if (multiple) {
    const { factor, scale } = multiple;
    const whose = scale === candidate.scale ? 'its loss' : `\`${nameOf({ ...candidate, scale })}\``;
    const times = factor === 1 ? '' : `${factor} times `;
    return `its loss is right, its gradient is ${times}the gradient of ${whose}, in every row.`;
  }
  const norm = Math.hypot(...worst.expected);
  const wrong = 'its loss is right, its gradient is not that of its loss';
  // No larger than what it is a part of, beside a parallel row: a slope that is lost there alone.
  if (!(worst.error <= 2 * norm) || !hasParallel(worst, dtype)) return `${wrong}.`;
  const off = `off by ${worst.error.toPrecision(2)} in a row of norm ${norm.toPrecision(2)}`;
  const why = 'Where rounding takes a cosine above 1, a clamp to [−1, 1] has no slope: does it clamp?';
  return `${wrong}: ${off}, which has another row in its direction. ${why}`;
}

/** Whether another row has the same direction, up to rounding. */
function hasParallel({ batch, row: i }: GradientSample, dtype: Dtype): boolean {
  const own = row(batch, i);
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Array.from(a).reduce((sum, x, j) => sum + x * (b[j] as number), 0);
  const nearly = 1 - 8 * formats[dtype].unitRoundoff;
  return Array.from({ length: 2 * batch.pairs }, (_, k) => k).some((k) => {
    const other = row(batch, k);
    return k !== i && dot(own, other) >= nearly * Math.sqrt(dot(own, own) * dot(other, other));
  });
}

/** A sentence after another; empty where no coarser arithmetic explains the answers. */
function inCoarser(nearest: Convention, coarser: Coarser | null): string {
  if (!coarser) return '';
  return ` In ${coarser.name} they would be near enough to \`${nameOf(nearest)}\`: does it compute in that, in part?`;
}

function unexplained(
  { multiple, anchorsFit, isNear, trials, separating }: Identification,
  nearest: Convention,
  computedIn: FloatArithmetic,
): string {
  if (multiple) return `its loss is ${multiple.factor} times that of \`${nameOf(nearest)}\`.`;
  if (anchorsFit) return 'the losses of its anchors fit, its loss is not their mean.';
  if (!isNear) return 'no convention explains its answers, and none is near.';
  const deciding = trials.filter(countsTowardsVerdict);
  const distance = (one: ComparedObservation) => one.distances.find(({ candidate }) => candidate === nearest);
  const chosen = separating.map((one) => ({ ...one, distances: distancesOf(one, [nearest], computedIn) }));
  const asked = [...deciding, ...chosen].flatMap((one) => distance(one) ?? []);
  const isOff = (one: Distance) => one.ratioOfLoss > 1;
  if (!asked.some(isOff)) return 'its loss fits, the losses of its anchors do not.';
  const off = deciding.filter((one) => (distance(one)?.ratioOfLoss ?? 0) > 1);
  if (off.length === deciding.length) return 'no convention explains its answers.';
  const on = off.map(({ probe }) => `\`${probe.id}\``);
  const [only] = on;
  if (only === undefined)
    return 'no convention explains its answers; the nearest fits the probes, and fails on a batch that was chosen to tell.';
  if (on.length === 1) {
    return `no convention explains its answers; the nearest fails on ${only}, which shows ${off[0]?.probe.shows}.`;
  }
  return `no convention explains its answers; the nearest fails on ${on.join(', ')}.`;
}
