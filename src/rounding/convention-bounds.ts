import { type Batch, rowCount, rowsOf } from '../../spec/batch.ts';
import type { Convention } from '../../spec/convention.ts';
import { denominatorOptions, positiveOptions, termCount } from '../../spec/conventions/denominators.ts';
import { logarithmOptions } from '../../spec/conventions/logarithms.ts';
import {
  inFloat64,
  isByCoordinate,
  normOf,
  type SlopeFunctions,
  temperatureOptions,
} from '../../spec/conventions/logits.ts';
import { type FloatArithmetic, type Roundings, roundingsOf } from './accuracy.ts';
import { type LossBounds, meanBound, secondOrder, shiftedBoundOf, unitSquares } from './loss-bounds.ts';

/**
 * How far the losses of any convention, known bugs among them, can be from the truth, and their mean before it is scaled.
 *
 * `losses` are the true losses of the anchors. It is the bound of the shifted form, whose derivation assumes only that no logit
 * is larger than 1/τ and that no norm is the root of more than d squares. So 1/τ is replaced by the largest logit that the
 * convention can make, and d by 2N·d where all rows share one norm, or by at most 2N where a coordinate has its own norm. Two
 * logarithms have two errors; where the slope is an exponential or a logarithm, the errors of that function are added; and
 * without a logarithm the error of the loss is that of its own logarithm.
 */
export function conventionBounds(
  losses: readonly number[],
  convention: Convention,
  { batch, temperature, dtype, accuracy }: { batch: Batch; temperature: number } & FloatArithmetic,
): LossBounds {
  const roundings = roundingsOf({ dtype, accuracy });
  const { u, inExp, inLog, underflow } = roundings;
  const { pairs, dimension: d } = batch;
  const { byView, ofMean, tempered, omitted } = logarithmOptions[convention.logarithm];
  const inputs = {
    dtype,
    accuracy,
    terms: termCount(convention.denominator, pairs),
    dimension: squaresOf(convention, batch),
    temperature: 1 / largestLogit(convention, batch, temperature),
  };
  const logarithms = byView ? 2 : 1;
  const inFactor = tempered ? (inLog + u) * Math.abs(Math.log(temperature)) : 0;
  // The first is the error of the further terms of the positive, the second that of the slope of two logits.
  const inTerms = (positiveOptions[convention.positive].times - 1) * (u + underflow);
  const inSlope = 2 * largestSimilarity(convention, batch) * slopeError(convention, temperature, roundings);
  const more = inTerms + inSlope === 0 ? 0 : (inTerms + inSlope) * secondOrder(d, rowCount(batch), u);
  const perAnchor = losses.map((loss) => {
    if (omitted) {
      const inLogOfLoss = shiftedBoundOf({ ...inputs, loss: loss === 0 ? 0 : -Math.log(-loss) }) + more + inExp;
      return -loss * Math.expm1(inLogOfLoss) + underflow;
    }
    const size = Math.abs(loss) + (inFactor > 0 ? Math.abs(Math.log(temperature)) : 0);
    return logarithms * (shiftedBoundOf({ ...inputs, loss: size }) + more) + inFactor;
  });
  const m = losses.length;
  if (ofMean) {
    // A logsumexp of the losses makes no error of them larger, and is rounded as one logsumexp.
    const largest = Math.max(...losses.map(Math.abs));
    const inMean = inExp + m * u + (inLog + 3 * u) * (largest + Math.log(m));
    return { perAnchor, mean: (Math.max(...perAnchor) + inMean) * secondOrder(0, m + inLog / u, u) };
  }
  return { perAnchor, mean: meanBound(losses, perAnchor, { dtype, accuracy }) };
}

/** An upper bound on the logits of a batch, in the numerator and in the denominator. */
export function largestLogit(convention: LogitStages, batch: Batch, tau: number): number {
  const { denominator, numerator } = temperatureOptions[convention.temperature];
  const slopes = [denominator(tau, inFloat64), numerator(tau, inFloat64)].map(Math.abs);
  return largestSimilarity(convention, batch) * Math.max(...slopes);
}

/** The stages that the size of a logit depends on. */
type LogitStages = Pick<Convention, 'layout' | 'secondView' | 'normalisation' | 'temperature'>;

/** An upper bound on the similarities of a batch. */
function largestSimilarity(stages: Omit<LogitStages, 'temperature'>, batch: Batch): number {
  if (isByCoordinate(stages)) return unitSquares(batch, stages).largest;
  if (normOf(stages) !== 'nothing') return 1;
  return Math.max(...rowsOf(batch).map((z) => Math.hypot(...z) ** 2));
}

/** The error of the slope of a logit, where it is an exponential or a logarithm of a temperature that was rounded. */
function slopeError({ temperature }: LogitStages, tau: number, { u, inExp, inLog }: Roundings): number {
  const errors: SlopeFunctions<number> = {
    exactly: () => 0,
    inverse: () => 0,
    exp: (x) => Math.exp(x) * (inExp + x * u),
    // 1/τ may have been rounded too.
    minusLog: (x) => inLog * Math.abs(Math.log(x)) + 2 * u,
  };
  return temperatureOptions[temperature].denominator(tau, errors);
}

/** The largest number of squares under the root of a norm, and of terms in a dot product. */
function squaresOf(stages: Pick<Convention, 'normalisation'>, batch: Batch): number {
  const { dimension: d } = batch;
  const squares = { row: d, matrix: rowCount(batch) * d, coordinate: rowCount(batch), nothing: d }[normOf(stages)];
  return Math.max(d, squares);
}

/**
 * The least and the largest loss of an anchor, and so of their mean, where no logit is larger than `largestLogit`: theorem
 * `pointwise-bounds`, without what it knows of the anchor's own term.
 *
 * A rounding bound as wide as that forbids nothing.
 */
export function lossRange(
  denominator: Convention['denominator'],
  pairs: number,
  largestLogit: number,
): readonly [number, number] {
  const n = termCount(denominator, pairs);
  const most = 2 * largestLogit;
  if (!denominatorOptions[denominator].positive) return [Math.log(n) - most, Math.log(n) + most];
  return [Math.log1p((n - 1) * Math.exp(-most)), most + Math.log(n - 1 + Math.exp(-most))];
}

/** An arithmetic that is float32 but for its matrix products, which have fewer bits. */
export interface CoarseProducts {
  readonly id: 'tf32' | 'bfloat16-products' | 'float16-autocast' | 'bfloat16-autocast';
  /** What people call it. */
  readonly name: string;
  /** The largest relative error of an entry of the rows, as a product reads it. */
  readonly inputs: number;
  /** The largest relative error of a product, and of its quotient by τ; 0 where both are float32. */
  readonly outputs: number;
}

/** The finest is first. TF32 keeps 10 bits after the leading one, as float16 does (NVIDIA's A100 whitepaper); bfloat16 keeps 7. */
export const coarseProducts: readonly CoarseProducts[] = [
  { id: 'tf32', name: 'TF32', inputs: 2 ** -11, outputs: 0 },
  { id: 'bfloat16-products', name: 'float32 with products of bfloat16', inputs: 2 ** -8, outputs: 0 },
  { id: 'float16-autocast', name: 'autocast to float16', inputs: 2 ** -11, outputs: 2 ** -11 },
  { id: 'bfloat16-autocast', name: 'autocast to bfloat16', inputs: 2 ** -8, outputs: 2 ** -8 },
];

/**
 * How much the error of a loss can exceed that of float32, where its matrix products are coarse.
 *
 * The entries of two rows u and v are rounded, where Σ|u||v| ≤ 1; the product, τ and the quotient are rounded where the outputs
 * are. So a logit is wrong by (2·inputs + inputs² + 3·outputs)(1 + outputs)³ times the largest logit, and a loss by twice that.
 *
 * @param largestLogit An upper bound on the logits: 1/τ for rows that are normalised.
 */
export function productError({ inputs, outputs }: CoarseProducts, largestLogit: number): number {
  return 2 * largestLogit * (2 * inputs + inputs ** 2 + 3 * outputs) * (1 + outputs) ** 3;
}
