import { type Batch, row, rowCount } from '../../spec/batch.ts';
import type { Convention, Denominator } from '../../spec/convention.ts';
import { denominatorOptions, termCount } from '../../spec/conventions/denominators.ts';
import { sourceRow } from '../../spec/conventions/layouts.ts';
import { groupOf } from '../../spec/conventions/logits.ts';
import { type FloatArithmetic, roundingsOf } from './accuracy.ts';
import { type Dtype, formats } from './formats.ts';

/** The bounds on a loss: the largest absolute errors, in its unit, nats. */
export interface LossBounds {
  /** One bound for each anchor. */
  readonly perAnchor: number[];
  /** The bound for the mean over the anchors, times the factor of the scale. */
  readonly mean: number;
}

/**
 * How far each anchor's loss and their mean can be from the truth.
 *
 * @param losses The true losses of the anchors, in nats, not scaled.
 * @param inputs The arithmetic, the batch's sizes and the temperature.
 * @param options How the implementation works, and its scale.
 * @param options.form `stable` for the sharp bound, which our own float32 keeps; or `shifted`, for logsumexp(x) − x_p, the
 *   default for other people's code.
 * @param options.factor What the scale multiplies the mean by; 1 by default.
 */
export function lossBounds(
  losses: readonly number[],
  inputs: Omit<AnchorInputs, 'loss'>,
  { form, factor = 1 }: { form: 'stable' | 'shifted'; factor?: number },
): LossBounds {
  const ofAnchor = form === 'stable' ? stableBound : shiftedBound;
  const perAnchor = losses.map((loss) => ofAnchor({ ...inputs, loss }));
  return { perAnchor, mean: factor * meanBound(losses, perAnchor, inputs) };
}

/**
 * How far the mean of some losses can be from the truth, scaled, from how far each of them can be.
 *
 * m − 1 additions, a division, and the factor and the product of the scale are rounded, and the losses that they round are already
 * inexact.
 */
export function meanBound(losses: readonly number[], perAnchor: readonly number[], of: FloatArithmetic): number {
  const m = losses.length;
  const { u, underflow } = roundingsOf(of);
  const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / m;
  return (mean(perAnchor) + (m + 3) * u * mean(losses.map(Math.abs))) * secondOrder(0, m, u) + underflow;
}

/** What a bound on the loss of one anchor depends on. */
export interface AnchorInputs extends FloatArithmetic {
  /** One of the five that people mean. */
  readonly denominator: Denominator;
  /** N */
  readonly pairs: number;
  /** d */
  readonly dimension: number;
  /** τ */
  readonly temperature: number;
  /** The true loss of the anchor, in nats. */
  readonly loss: number;
}

/**
 * How far the loss of an anchor can be from the truth in a *stable* implementation, one that computes
 * log1p(Σ exp((s_ik − s_ip)/τ)), or where the largest exponent m is positive m + log(Σ exp(… − m) + exp(−m)): the sharp
 * bound, which shrinks with the loss.
 *
 * In nats, as the loss. Source: theorem `float32-error`; the steps are in `derivation.md`.
 *
 * @param inputs The arithmetic, the batch's sizes, and the anchor's true loss.
 */
export function stableBound(inputs: AnchorInputs): number {
  const { denominator, pairs, dimension: d, temperature, loss } = inputs;
  const { u, inExp, inLog, underflow } = roundingsOf(inputs);
  const n = termCount(denominator, pairs);
  const second = secondOrder(d, n + inLog / u, u);
  const inLogits = (((4 * d + 17) * u) / temperature) * second;
  const inSum = inExp + (n - 1) * u * second;
  const inLoss = denominatorOptions[denominator].positive
    ? throughSoftplus(loss, inLogits, inSum)
    : inLogits + inSum + inLog * Math.log(n);
  return (inLoss + (inLog + u) * Math.abs(loss)) * second + (n + 1) * underflow;
}

/** How errors of the logits and of the sum change log(1 + Σ), where the positive is in the denominator. */
function throughSoftplus(loss: number, inLogits: number, inSum: number): number {
  // An error t in the logarithm of Σ changes the loss by log(1 + (1 − P)(e^t − 1)), where P = e^−loss.
  const others = -Math.expm1(-loss);
  // The second form has the same value without e^t, which overflows where the arithmetic is coarse.
  const through = (t: number) =>
    t < 1 ? Math.log1p(others * Math.expm1(t)) : t + Math.log(Math.exp(-t) - others * Math.expm1(-t));
  // Where a computed exponent is positive, Σ is at least e^−inLogits. Only then is there a shift, and with it the
  // positive's own term is rounded too: the errors are those of a whole sum, with no share P that is exact.
  const canShift = loss >= Math.log1p(Math.exp(-inLogits));
  return canShift ? through(inLogits) + inSum : through(inLogits + inSum);
}

/**
 * How far the loss of an anchor can be from the truth in an implementation that computes logsumexp(x) − x_p, as
 * cross-entropy does, or −log(exp(x_p)/Σ exp(x_k)): the default for other people's code. It does not shrink with the loss.
 *
 * In nats, as the loss. Source: theorem `float32-error`; the steps are in `derivation.md`.
 *
 * @param inputs The arithmetic, the batch's sizes, and the anchor's true loss.
 */
export function shiftedBound(inputs: AnchorInputs): number {
  return shiftedBoundOf({ ...inputs, terms: termCount(inputs.denominator, inputs.pairs) });
}

/** The shifted bound for a sum of any number of terms. */
export function shiftedBoundOf(
  inputs: Omit<AnchorInputs, 'denominator' | 'pairs'> & { readonly terms: number },
): number {
  const { terms: n, dimension: d, temperature, loss } = inputs;
  const { u, inExp, inLog, underflow } = roundingsOf(inputs);
  const size = Math.abs(loss);
  const inLogits = (2 * (2 * d + 7) * u) / temperature;
  const inSum = 2 * inExp + n * u;
  const inOperations = u * (4 / temperature + 2 * size) + inLog * (2 / temperature + size);
  return (inLogits + inSum + inOperations) * secondOrder(d, n + inLog / u, u) + (n + 1) * underflow;
}

/**
 * κ = (1 − u)^−k with k = 4d + n + 40: multiplied by κ, a first-order bound of at most k roundings holds for all orders of u.
 *
 * j roundings of a product are a factor of at most (1 − u)^−j (Higham, *Accuracy and Stability of Numerical Algorithms*, lemma
 * 3.1), which less 1 is at most j·u·(1 − u)^−j; and such factors multiply. κ is finite for any k, unlike 1/(1 − ku).
 */
export function secondOrder(dimension: number, terms: number, u: number): number {
  return (1 - u) ** -(4 * dimension + terms + 40);
}

/** What is known of the similarities of rows with themselves, where every coordinate is divided by its own norm. */
interface UnitSquares {
  /** The largest similarity of a row with itself: by Cauchy and Schwarz no similarity is larger. */
  readonly largest: number;
  /** The smallest sum of the squares of a coordinate over the rows that it is divided over. */
  readonly smallestSum: number;
}

/** The stages that these similarities depend on. */
type Stages = Pick<Convention, 'layout' | 'secondView' | 'normalisation'>;

/** The results are kept for each batch, since many candidates are compared with one batch. */
const known = new WeakMap<Batch, Map<string, UnitSquares>>();

/** Computes them in float64, since a bound needs two digits. */
export function unitSquares(batch: Batch, stages: Stages): UnitSquares {
  const ofBatch = known.get(batch) ?? new Map<string, UnitSquares>();
  known.set(batch, ofBatch);
  const key = [stages.layout, stages.secondView, stages.normalisation].join();
  const found = ofBatch.get(key) ?? compute(batch, stages);
  ofBatch.set(key, found);
  return found;
}

function compute(batch: Batch, stages: Stages): UnitSquares {
  const { pairs, dimension } = batch;
  const places = Array.from({ length: rowCount(batch) }, (_, i) => ({
    z: row(batch, sourceRow(stages, i, pairs)),
    group: groupOf(stages, i, pairs),
  }));
  const sums = new Map(places.map(({ group }) => [group, new Float64Array(dimension)]));
  for (const { z, group } of places) {
    const sum = sums.get(group) as Float64Array;
    z.forEach((x, j) => (sum[j] = (sum[j] as number) + x * x));
  }
  const squares = places.map(({ z, group }) => {
    const sum = sums.get(group) as Float64Array;
    return Array.from(z).reduce((total, x, j) => (x === 0 ? total : total + (x * x) / (sum[j] as number)), 0);
  });
  return {
    largest: Math.max(...squares),
    smallestSum: Math.min(...[...sums.values()].map((sum) => Math.min(...sum))),
  };
}

/**
 * Whether the norm of a coordinate keeps its digits in an arithmetic: its squares may underflow, and where a coordinate
 * is 0 in all rows, the result is NaN or depends on the ε of the library.
 */
export function keepsNorms(batch: Batch, stages: Stages, dtype: Dtype): boolean {
  const { smallest, unitRoundoff } = formats[dtype];
  return unitSquares(batch, stages).smallestSum > (rowCount(batch) * smallest) / unitRoundoff;
}
