import type { Batch } from '../../../spec/batch.ts';
import { type Convention, stages } from '../../../spec/convention.ts';
import { anchorRows } from '../../../spec/conventions/layouts.ts';
import { missingTerms } from '../../../spec/conventions/logarithms.ts';
import { isScaleDefined, scaleFactor } from '../../../spec/conventions/scales.ts';
import { isByCoordinate } from '../../../spec/conventions/similarities.ts';
import { type Enclosure, scaledBy } from '../../../spec/decimals/enclosure.ts';
import { type Arithmetic, arithmetic } from '../../../spec/decimals/exact.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { aggregate, type Loss } from '../../../spec/loss.ts';
import type { Case } from '../../batches/cases.ts';
import type { FloatArithmetic } from '../../rounding/accuracy.ts';
import { conventionBounds, largestLogit, lossRange } from '../../rounding/convention-bounds.ts';
import { type Dtype, formats } from '../../rounding/formats.ts';
import { keepsNorms, type LossBounds } from '../../rounding/loss-bounds.ts';
import type { PreparedSums } from '../../truth/certified/prepared-batch.ts';
import { evaluate, type LossAccuracy } from '../../truth/evaluate.ts';

/** The digits that are reckoned with where none are asked for: more than the bound of any dtype tells apart. */
const DIGITS = 20;

/** What an implementation of a candidate must return for a batch. */
export interface Expectation {
  readonly candidate: Convention;
  readonly value: Enclosure;
  /** How far a stable implementation can be from the value, the radius of the value included. */
  readonly bound: number;
  /** Whether the bound is narrower than what losses of such batches there are: else it forbids nothing. */
  readonly checks: boolean;
  /** The true loss of each of the candidate's anchors, not scaled. */
  readonly perAnchor: readonly Enclosure[];
  /** How far a stable implementation can be from each of them, its radius included. */
  readonly anchorBounds: readonly number[];
}

/**
 * The value and the rounding bound of every candidate that has a value for the batch.
 *
 * Left out: sums of no terms, division by N − 1 for one pair, and beside others a known bug whose logits no arithmetic takes. The values have `digits` digits, or where none are asked for
 * as many as their bounds tell apart. `summed` are the sums of the batch under the stages of all candidates, where they are known. `seenAs` is the batch as the code
 * may have seen it, where that is another: with its rows rounded. A loss may be as far off as that takes it.
 *
 * @throws NtXentError as the reference's `loss` does
 */
export function expectations(
  batch: Batch,
  temperature: number,
  candidates: readonly Convention[],
  {
    dtype,
    accuracy,
    digits,
    summed,
    seenAs,
  }: FloatArithmetic & {
    digits?: number | undefined;
    summed?: PreparedSums | undefined;
    seenAs?: Batch | undefined;
  },
): Expectation[] {
  const { pairs } = batch;
  const withLoss = candidates.filter(
    (candidate) => !missingTerms(candidate, pairs) && isScaleDefined(candidate.scale, pairs),
  );
  const testCase = { batch, temperature, dtype, accuracy };
  const exactness: LossAccuracy = digits ?? ((loss, convention) => boundsOf(loss, convention, testCase));
  const reals = arithmetic((digits ?? DIGITS) + 20);
  const means = lossesOfMeans(testCase, withLoss, exactness, reals, summed);
  const asSeen = seenAs && lossesOfMeans({ batch: seenAs, temperature }, withLoss, exactness, reals, undefined);
  const possible = withLoss.filter((candidate) => means.has(keyOf(candidate)));
  const bounds = new Map<Loss, LossBounds>();
  const factors = new Map<string, { factor: ReturnType<typeof scaleFactor>; rounded: number }>();
  const factorOf = ({ scale }: Convention, anchors: number) => {
    const key = `${scale} ${anchors}`;
    const known = factors.get(key);
    if (known) return known;
    const factor = scaleFactor(scale, { pairs, anchors, temperature }, reals);
    const made = { factor, rounded: factor.toNumber() };
    factors.set(key, made);
    return made;
  };
  return possible.map((candidate) => {
    const mean = means.get(keyOf(candidate)) as Loss;
    const { value: unscaled, perAnchor } = mean;
    const ofMean =
      bounds.get(mean) ?? widened(boundsOf(mean, candidate, testCase), mean, asSeen?.get(keyOf(candidate)) ?? mean);
    bounds.set(mean, ofMean);
    const { factor, rounded } = factorOf(candidate, perAnchor.length);
    const value = scaledBy(unscaled, factor, reals);
    const bound = ofMean.mean * rounded + value.radius.toNumber();
    const [least, largest] = lossRange(candidate.denominator, pairs, largestLogit(candidate, batch, temperature));
    const truth = unscaled.value.toNumber();
    const checks = ofMean.mean < Math.max(truth - least, largest - truth);
    return { candidate, value, bound, checks, perAnchor, anchorBounds: ofMean.perAnchor };
  });
}

/** The bounds of a candidate's losses, those of the anchors with their radii. */
function boundsOf(
  { perAnchor: losses }: Loss,
  candidate: Convention,
  testCase: { batch: Batch; temperature: number } & FloatArithmetic,
): LossBounds {
  const { perAnchor, mean } = conventionBounds(
    losses.map((x) => x.value.toNumber()),
    candidate,
    testCase,
  );
  return {
    perAnchor: perAnchor.map((own, i) => own + (losses[i] as Enclosure).radius.toNumber()),
    mean,
  };
}

/** Bounds on a loss that may be that of another batch. */
function widened({ perAnchor, mean }: LossBounds, own: Loss, other: Loss): LossBounds {
  if (own === other) return { perAnchor, mean };
  const apart = (a: Enclosure, b: Enclosure) => a.value.minus(b.value).abs().plus(b.radius).toNumber();
  return {
    perAnchor: perAnchor.map(
      (bound, i) => bound + apart(own.perAnchor[i] as Enclosure, other.perAnchor[i] as Enclosure),
    ),
    mean: mean + apart(own.value, other.value),
  };
}

/** The losses of each candidate with the scale `mean`; the scales share everything but their factor. */
function lossesOfMeans(
  { batch, temperature }: Case,
  candidates: readonly Convention[],
  accuracy: LossAccuracy,
  reals: Arithmetic,
  summed: PreparedSums | undefined,
): Map<string, Loss> {
  // One evaluation for all that agree up to the logits.
  const groups = new Map<string, Map<string, Convention>>();
  for (const candidate of candidates) {
    const { layout, secondView, normalisation, similarity, temperature: option } = candidate;
    const key = [layout, secondView, normalisation, similarity, option].join();
    const group = groups.get(key) ?? new Map<string, Convention>();
    groups.set(key, group.set(keyOf(candidate), { ...candidate, anchors: 'both-views', scale: 'mean' }));
  }
  const found = new Map<string, Loss>();
  for (const group of groups.values()) {
    const ofGroup = [...new Map([...group.values()].map((one) => [keyOf(one), one])).values()];
    try {
      const { losses } = evaluate(batch, temperature, ofGroup, accuracy, summed);
      ofGroup.forEach((convention, i) => {
        for (const anchors of stages.anchors) {
          const of = { ...convention, anchors };
          if (group.has(keyOf(of))) found.set(keyOf(of), meanOver(losses[i] as Loss, of, batch.pairs, reals));
        }
      });
    } catch (error) {
      const isTooLarge = error instanceof NtXentError && error.code === 'NTX-E110';
      if (!isTooLarge || groups.size === 1) throw error;
    }
  }
  return found;
}

/** The loss of some of the anchors, from that of all. */
function meanOver({ perAnchor: all }: Loss, convention: Convention, pairs: number, reals: Arithmetic): Loss {
  const perAnchor = anchorRows(convention, pairs).map((i) => all[i] as Enclosure);
  const value = aggregate(
    perAnchor.map((x) => x.value),
    convention,
    reals,
  );
  const radii = perAnchor.map((x) => x.radius);
  // No anchor takes the mean of the ratios farther off than it is off itself.
  const radius =
    convention.logarithm === 'of-mean' ? reals.max(...radii) : aggregate(radii, { logarithm: 'of-sum' }, reals);
  const rounding = reals.max(...perAnchor.map((x) => x.value.abs())).times(`1e-${reals.precision - 10}`);
  return { value: { value, radius: radius.plus(rounding) }, perAnchor };
}

const { scale: _, ...unscaled } = stages;
const keyOf = (convention: Convention) =>
  (Object.keys(unscaled) as (keyof Convention)[]).map((stage) => convention[stage]).join();

/** Below the logarithm of the largest number: room for a sum of e^4 exponentials. */
const ROOM = 4;

/**
 * Whether an answer can speak against a candidate: a known bug that makes the logits larger than 1/τ can leave the range
 * of exp where a right loss does not, and then says nothing; nor does one that divides a coordinate by a norm of which the
 * arithmetic keeps no digits.
 */
export function canRuleOut({ batch, temperature }: Case, candidate: Convention, dtype: Dtype): boolean {
  if (candidate.normalisation === 'rows' && candidate.temperature === 'divide') return true;
  if (isByCoordinate(candidate) && !keepsNorms(batch, candidate, dtype)) return false;
  const limit = Math.max(1 / temperature, Math.log(formats[dtype].largest) - ROOM);
  return largestLogit(candidate, batch, temperature) <= limit;
}
