import { type FloatArithmetic, roundingsOf } from './accuracy.ts';
import { secondOrder } from './second-order.ts';

/** What a bound on the gradient of one row depends on. */
export interface RowInputs extends FloatArithmetic {
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

/**
 * How far, in the Euclidean norm, a row of the gradient of the mean loss can be from the truth in an implementation
 * that computes the softmax weights stably.
 *
 * In the unit of the gradient. Source: `derivation.md`, the steps on the gradient.
 *
 * @param inputs The arithmetic, the batch's sizes, and what is known of the row.
 */
export function gradientBound(inputs: RowInputs): number {
  const { pairs, dimension: d, temperature, coefficients, norm } = inputs;
  const { u, inExp, underflow } = roundingsOf(inputs);
  const n = 2 * pairs;
  const second = secondOrder(d, n, u);
  const inLogOfSum = (((4 * d + 17) * u) / temperature + (n - 1) * u) * second + inExp;
  // A softmax weight is a quotient of two such sums; that quotient, the sum of two, τ, 2N·τ and the division round.
  const inWeights = Math.expm1(2 * inLogOfSum + 5 * u * second);
  const inVectors = (n + 4 * d + 20) * u;
  const vanished = Math.sqrt(d) * underflow * ((n * (1 + 1 / (n * temperature))) / norm + 1);
  return ((coefficients * (inWeights + inVectors)) / norm) * second + vanished;
}
