import { type Dtype, formats } from './formats.ts';
import { secondOrder } from './second-order.ts';

/** What a bound on the gradient of one row depends on. */
export interface RowInputs {
  /** What the implementation computes in. */
  readonly dtype: Dtype;
  /** N */
  readonly pairs: number;
  /** d */
  readonly dimension: number;
  /** τ */
  readonly temperature: number;
  /** Σ_k |w_ik + w_ki|/(2N·τ): see `coefficientSums`. */
  readonly coefficients: number;
  /** ‖z_i‖ */
  readonly norm: number;
}

/** The error of exp in units of u. */
const EXP = 4;

/**
 * How far, in the Euclidean norm, a row of the gradient of the mean loss can be from the truth in an implementation
 * that computes the softmax weights stably.
 *
 * In the unit of the gradient. Source: `derivation.md`, the steps on the gradient.
 *
 * @param inputs The arithmetic, the batch's sizes, and what is known of the row.
 */
export function gradientBound({ dtype, pairs, dimension: d, temperature, coefficients, norm }: RowInputs): number {
  const { unitRoundoff: u, smallest } = formats[dtype];
  const n = 2 * pairs;
  const inLogOfSum = ((4 * d + 19) * u) / temperature + (n + EXP) * u;
  // A softmax weight is a quotient of two such sums.
  const inWeights = Math.expm1(2 * inLogOfSum) + 4 * u;
  const inVectors = (n + 4 * d + 20) * u;
  const underflow = Math.sqrt(d) * smallest * ((n * (1 + 1 / (n * temperature))) / norm + 1);
  return ((coefficients * (inWeights + inVectors)) / norm) * secondOrder(d, n, u) + underflow;
}
