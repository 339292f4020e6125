import type { Batch } from '../../../spec/batch.ts';
import { type Convention, stages } from '../../../spec/convention.ts';
import { anchorRows } from '../../../spec/conventions/layouts.ts';
import { logarithmOptions, missingTerms } from '../../../spec/conventions/logarithms.ts';
import { isByCoordinate } from '../../../spec/conventions/logits.ts';
import { isScaleDefined, scaleFactor } from '../../../spec/conventions/scales.ts';
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

/** How many digits the arithmetic has if none are asked for: more than the bound of any dtype can tell apart. */
const DIGITS = 20;

/** What an implementation of a candidate must return for a batch. */
export interface Expectation {
  readonly candidate: Convention;
  readonly value: Enclosure;
  /** How far a stable implementation can be from the value, the radius of the value included. */
  readonly bound: number;
  /** Whether the bound is narrower than the range of possible losses; if not, every loss is within it, and it checks nothing. */
  readonly checks: boolean;
  /** The true loss of each of the candidate's anchors, without the scale. */
  readonly perAnchor: readonly Enclosure[];
  /** How far a stable implementation can be from each of them, its radius included. */
  readonly anchorBounds: readonly number[];
}

/**
 * Computes the value and the rounding bound of every candidate that has a value for the batch.
 *
 * Candidates without a value are left out: a sum of no terms, a division by N − 1 for one pair, and a known bug whose logits
 * are too large for any arithmetic. If no candidates with other logits are given, the last throws instead.
 *
 * The values have `digits` digits, or by default as many as their bounds can tell apart. `summed` holds the sums of the
 * batch under the stages of all candidates, if they are known. `seenAs` is the batch with its rows rounded, if the code
 * may have seen that instead: then each bound also allows for the difference between the two losses.
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

/** The rounding bounds of a candidate's losses; those of the anchors include the radii of the true losses. */
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

/** The bounds, widened by the difference between two losses of which the code may have computed either. */
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

/** The losses of each candidate with the scale `mean`, because scales differ in nothing but a factor. */
function lossesOfMeans(
  { batch, temperature }: Case,
  candidates: readonly Convention[],
  accuracy: LossAccuracy,
  reals: Arithmetic,
  summed: PreparedSums | undefined,
): Map<string, Loss> {
  // All candidates with the same logits are evaluated at once.
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

/** The loss over a candidate's own anchors, from the losses of all rows. */
function meanOver({ perAnchor: all }: Loss, convention: Convention, pairs: number, reals: Arithmetic): Loss {
  const perAnchor = anchorRows(convention, pairs).map((i) => all[i] as Enclosure);
  const value = aggregate(
    perAnchor.map((x) => x.value),
    convention,
    reals,
  );
  const radii = perAnchor.map((x) => x.radius);
  // The logarithm of a mean of ratios is off by no more than the worst of its anchors.
  const radius = logarithmOptions[convention.logarithm].ofMean
    ? reals.max(...radii)
    : aggregate(radii, { logarithm: 'of-sum' }, reals);
  const rounding = reals.max(...perAnchor.map((x) => x.value.abs())).times(`1e-${reals.precision - 10}`);
  return { value: { value, radius: radius.plus(rounding) }, perAnchor };
}

const { scale: _, ...unscaled } = stages;
const keyOf = (convention: Convention) =>
  (Object.keys(unscaled) as (keyof Convention)[]).map((stage) => convention[stage]).join();

/** How far logits must stay below the logarithm of the largest number: this leaves room for a sum of e^4 exponentials. */
const ROOM = 4;

/**
 * Whether an answer can rule out a candidate.
 *
 * It cannot where code with the known bug would give no useful number: a bug that makes logits larger than 1/τ can
 * leave the range of exp where a right loss does not, and a bug that divides by norms of coordinates can lose all their digits.
 */
export function canRuleOut({ batch, temperature }: Case, candidate: Convention, dtype: Dtype): boolean {
  if (candidate.normalisation === 'rows' && candidate.temperature === 'divide') return true;
  if (isByCoordinate(candidate) && !keepsNorms(batch, candidate, dtype)) return false;
  const limit = Math.max(1 / temperature, Math.log(formats[dtype].largest) - ROOM);
  return largestLogit(candidate, batch, temperature) <= limit;
}
