import { rowCount } from '../../../spec/batch.ts';
import type { Convention } from '../../../spec/convention.ts';
import {
  inFloat64,
  normOf,
  type SlopeFunctions,
  similarityOptions,
  temperatureOptions,
} from '../../../spec/conventions/logits.ts';
import { type Ball, exactly, exp, log, minus } from './ball.ts';
import { dotProduct } from './dot-products.ts';
import { add, divide, last, multiply, twoProduct } from './double-double.ts';
import { LARGEST_ARGUMENT } from './exp-log.ts';
import { type Slices, scaleBy } from './slices.ts';

/** How a dot product becomes a logit: x_ik = ⟨z_i, z_k⟩ · factor_i · factor_k · slope. */
export interface Logits {
  /** 1/‖z_i‖ of the scaled rows, or one over what the convention's unusual normalisation divides by, as double-doubles. */
  readonly factorHigh: Float64Array;
  readonly factorLow: Float64Array;
  /** ‖z_i‖² of the scaled rows, rounded to float64. */
  readonly squares: Float64Array;
  /** ∂x/∂s: 1/τ, τ, 1, e^τ or log(1/τ). */
  readonly slopeHigh: number;
  readonly slopeLow: number;
  /** The error of the slope beyond the roundings of a division: 0 where the slope is no exponential and no logarithm. */
  readonly slopeRadius: number;
  /** Whether a negative similarity counts as 0. */
  readonly clamped: boolean;
  /** An upper bound on every |x_ik| and every |s_ik|. */
  readonly largest: number;
  readonly largestSimilarity: number;
}

/** The stages that the logits depend on, beside the rows. */
export type LogitStages = Pick<Convention, 'normalisation' | 'similarity' | 'temperature'>;

/**
 * Prepares the logits of a batch. It is undefined where a logit could pass 300, the range of this tier, and where similarities
 * are clamped but their logits have the opposite sign.
 *
 * The relative error of a factor is 2^−100, and that of the slope is 2^−105: derivation.md, steps 3 and 4.
 */
export function logits(slices: Slices, temperature: number, stages: LogitStages): Logits | undefined {
  const rows = rowCount(slices);
  const factorHigh = new Float64Array(rows);
  const factorLow = new Float64Array(rows);
  const squares = Array.from({ length: rows }, (_, i) => ({ high: dotProduct(slices, i, i), low: last.low }));
  const { exponents } = slices;

  let common = 1;
  let commonLow = 0;
  if (normOf(stages) === 'matrix') {
    let total = 0;
    let totalLow = 0;
    squares.forEach((square, i) => {
      const exponent = 2 * (exponents[i] as number);
      total = add(total, totalLow, scaleBy(square.high, exponent), scaleBy(square.low, exponent));
      totalLow = last.low;
    });
    common = inverseSquareRoot(total, totalLow);
    commonLow = last.low;
  }
  const byRow = normOf(stages) === 'row';
  squares.forEach((square, i) => {
    if (byRow) {
      factorHigh[i] = inverseSquareRoot(square.high, square.low);
      factorLow[i] = last.low;
    } else {
      factorHigh[i] = scaleBy(common, exponents[i] as number);
      factorLow[i] = scaleBy(commonLow, exponents[i] as number);
    }
  });

  const { denominator: slope, ofPositive } = temperatureOptions[stages.temperature];
  const { high: slopeHigh, low: slopeLow, radius: slopeRadius } = slope(temperature, slopeBalls);
  const { clamped } = similarityOptions[stages.similarity];
  if (clamped && slopeHigh < 0) return undefined;
  const size = (square: number, i: number) => square * (factorHigh[i] as number) ** 2;
  const largestSimilarity = squares.reduce((most, { high }, i) => Math.max(most, size(high, i)), 0) * (1 + 2 ** -41);
  const largest = largestSimilarity * Math.abs(slopeHigh) * (1 + 2 ** -41);
  const inNumerator = ofPositive ? largest * ofPositive(temperature, inFloat64) : largest;
  if (!(Math.max(largest, inNumerator) <= LARGEST_ARGUMENT)) return undefined;
  return {
    factorHigh,
    factorLow,
    squares: Float64Array.from(squares, ({ high }) => high),
    slopeHigh,
    slopeLow,
    slopeRadius,
    clamped,
    largest,
    largestSimilarity,
  };
}

/** The functions that make slopes. A radius is 0 where only the roundings of a division make the slope inexact. */
export const slopeBalls: SlopeFunctions<Ball> = {
  exactly,
  inverse: (x) => ({ high: divide(1, 0, x, 0), low: last.low, radius: 0 }),
  // Where the argument passes the range of exp, every logit passes the range of this tier.
  exp: (x) => (x > LARGEST_ARGUMENT ? exactly(Number.POSITIVE_INFINITY) : exp(exactly(x))),
  minusLog: (x) => minus(log(exactly(x))),
};

/** 1/√(vh + vl), by one Newton step y + y·(1 − v·y²)/2 from float64. It returns the high part; the low part is in `last.low`. */
function inverseSquareRoot(vh: number, vl: number): number {
  const y = 1 / Math.sqrt(vh);
  const square = twoProduct(y, y);
  const p = multiply(vh, vl, square, last.low);
  const rest = 1 - p - last.low;
  return add(y, 0, (y * rest) / 2, 0);
}
