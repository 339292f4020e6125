import type { Convention } from '../../../spec/convention.ts';
import { type Ball, exactly, exp, log, minus } from './ball.ts';
import { dotProduct } from './dot-products.ts';
import { add, divide, last, multiply, twoProduct } from './double-double.ts';
import { LARGEST_ARGUMENT } from './exp-log.ts';
import { type Slices, scaleBy } from './slices.ts';

/** How a dot product becomes a logit: x_ik = ⟨z_i, z_k⟩ · factor_i · factor_k · slope. */
export interface Logits {
  /** 1/‖z_i‖ for the scaled rows, or what the convention's unusual normalisation divides by; double-doubles. */
  readonly factorHigh: Float64Array;
  readonly factorLow: Float64Array;
  /** ‖z_i‖² of the scaled rows, rounded to float64. */
  readonly squares: Float64Array;
  /** ∂x/∂s: 1/τ, τ, 1, e^τ or log(1/τ). */
  readonly slopeHigh: number;
  readonly slopeLow: number;
  /** How far off it can be, beyond the roundings of a division: no more where it is no exponential or logarithm. */
  readonly slopeRadius: number;
  /** Whether a negative similarity counts as 0. */
  readonly clamped: boolean;
  /** No |x_ik| is larger, and no |s_ik|. */
  readonly largest: number;
  readonly largestSimilarity: number;
}

/** The stages that the logits depend on, beside the rows. */
export type LogitStages = Pick<Convention, 'normalisation' | 'similarity' | 'temperature'>;

/**
 * Prepares the logits of a batch; undefined where one could pass 300, the range of this tier, and where a similarity is
 * clamped whose logit has the other sign.
 *
 * Relative error of a factor 2^−100, of the slope 2^−105; derivation.md, steps 3 and 4.
 */
export function logits(slices: Slices, temperature: number, stages: LogitStages): Logits | undefined {
  const rows = 2 * slices.pairs;
  const factorHigh = new Float64Array(rows);
  const factorLow = new Float64Array(rows);
  const squares = Array.from({ length: rows }, (_, i) => ({ high: dotProduct(slices, i, i), low: last.low }));
  const { exponents } = slices;

  let common = 1;
  let commonLow = 0;
  if (stages.normalisation === 'matrix') {
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
  squares.forEach((square, i) => {
    if (stages.normalisation === 'rows') {
      factorHigh[i] = inverseSquareRoot(square.high, square.low);
      factorLow[i] = last.low;
    } else {
      factorHigh[i] = scaleBy(common, exponents[i] as number);
      factorLow[i] = scaleBy(commonLow, exponents[i] as number);
    }
  });

  if (stages.temperature === 'times-exp' && temperature > LARGEST_ARGUMENT) return undefined;
  const { high: slopeHigh, low: slopeLow, radius: slopeRadius } = slopeOf(stages.temperature, temperature);
  const clamped = stages.similarity === 'clamped';
  if (clamped && slopeHigh < 0) return undefined;
  const size = (square: number, i: number) => square * (factorHigh[i] as number) ** 2;
  const largestSimilarity = squares.reduce((most, { high }, i) => Math.max(most, size(high, i)), 0) * (1 + 2 ** -41);
  const largest = largestSimilarity * Math.abs(slopeHigh) * (1 + 2 ** -41);
  // Untempered, the positive's logit is τ times the others'.
  const inNumerator = stages.temperature === 'positive-untempered' ? largest * temperature : largest;
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

/** ∂x/∂s; its radius is 0 where it is off by the roundings of a division at most. */
function slopeOf(option: Convention['temperature'], temperature: number): Ball {
  const inverse = (x: number): Ball => ({ high: divide(1, 0, x, 0), low: last.low, radius: 0 });
  const slopes: Record<Convention['temperature'], () => Ball> = {
    divide: () => inverse(temperature),
    multiply: () => exactly(temperature),
    ignored: () => exactly(1),
    'positive-untempered': () => inverse(temperature),
    'times-exp': () => exp(exactly(temperature)),
    'times-log': () => minus(log(exactly(temperature))),
    'at-most-1': () => inverse(Math.min(temperature, 1)),
  };
  return slopes[option]();
}

/** 1/√(vh + vl): high part returned, low part in `low`; one Newton step y + y·(1 − v·y²)/2 from float64. */
function inverseSquareRoot(vh: number, vl: number): number {
  const y = 1 / Math.sqrt(vh);
  const square = twoProduct(y, y);
  const p = multiply(vh, vl, square, last.low);
  const rest = 1 - p - last.low;
  return add(y, 0, (y * rest) / 2, 0);
}
