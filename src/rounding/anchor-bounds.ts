import { type Denominator, termCount } from '../../spec/convention.ts';
import { type Dtype, formats } from './formats.ts';
import { secondOrder } from './second-order.ts';

/** What a bound on the loss of one anchor depends on. */
export interface AnchorInputs {
  /** What the implementation computes in. */
  readonly dtype: Dtype;
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

/** The error of exp and of log in units of u: Math.exp rounded to float32 keeps 2, GPU libraries and libm keep 4. */
const EXP = 4;
const LOG = 4;

/**
 * How far the loss of an anchor can be from the truth in a *stable* implementation, one that computes
 * log1p(Σ exp((s_ik − s_ip)/τ)): the sharp bound, which shrinks with the loss.
 *
 * In nats, as the loss. Infinite where the arithmetic is too coarse for the size of the batch.
 * Source: theorem `float32-error`; the steps are in `derivation.md`.
 *
 * @param inputs The arithmetic, the batch's sizes, and the anchor's true loss.
 */
export function stableBound(inputs: AnchorInputs): number {
  const { denominator, pairs, dimension: d, temperature, loss } = inputs;
  const { unitRoundoff: u, smallest } = formats[inputs.dtype];
  const n = termCount(denominator, pairs);
  const inLogits = ((4 * d + 19) * u) / temperature;
  // |Δ log Σ| where every term is off by a factor of at most e^±inLogits and the sum by (n + EXP)·u.
  const inLogOfSum = inLogits + (n + EXP) * u * secondOrder(d, n, u);
  const inLoss = denominator.endsWith('decoupled')
    ? inLogOfSum + LOG * u * Math.log(n)
    : Math.log1p(-Math.expm1(-loss) * Math.expm1(inLogOfSum));
  const total = (inLoss + LOG * u * Math.abs(loss)) * secondOrder(d, n, u);
  return total + (n + 1) * smallest;
}

/**
 * How far the loss of an anchor can be from the truth in an implementation that computes logsumexp(x) − x_p, as
 * cross-entropy does: the default for other people's code. It does not shrink with the loss.
 *
 * In nats, as the loss. Infinite where the arithmetic is too coarse for the size of the batch.
 * Source: theorem `float32-error`; the steps are in `derivation.md`.
 *
 * @param inputs The arithmetic, the batch's sizes, and the anchor's true loss.
 */
export function shiftedBound(inputs: AnchorInputs): number {
  const { denominator, pairs, dimension: d, temperature, loss } = inputs;
  const { unitRoundoff: u, smallest } = formats[inputs.dtype];
  const n = termCount(denominator, pairs);
  const largestLogit = 1 / temperature;
  const logSumExp = Math.abs(loss) + largestLogit;
  const inLogits = (2 * (2 * d + 6) * u) / temperature;
  const inSum = (n + EXP) * u;
  const inOperations = u * (largestLogit + logSumExp + largestLogit) + LOG * u * logSumExp;
  return (inLogits + inSum + inOperations) * secondOrder(d, n, u) + (n + 1) * smallest;
}
