import { type Denominator, termCount } from '../../spec/convention.ts';
import { type FloatArithmetic, roundingsOf } from './accuracy.ts';
import { secondOrder } from './second-order.ts';

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
  const inLoss = denominator.endsWith('decoupled')
    ? inLogits + inSum + inLog * Math.log(n)
    : throughSoftplus(loss, inLogits, inSum);
  return (inLoss + (inLog + u) * Math.abs(loss)) * second + (n + 1) * underflow;
}

/** What errors of the logits and of the sum do to log(1 + Σ), the positive being in the denominator. */
function throughSoftplus(loss: number, inLogits: number, inSum: number): number {
  // log(1 + (1 − P)(e^t − 1)), P = e^−loss: what t in the logarithm of Σ does.
  const others = -Math.expm1(-loss);
  // The second form is the same without e^t, which overflows where the arithmetic is coarse.
  const through = (t: number) =>
    t < 1 ? Math.log1p(others * Math.expm1(t)) : t + Math.log(Math.exp(-t) - others * Math.expm1(-t));
  // Where a computed exponent is positive, Σ is at least e^−inLogits. Only then is there a shift, and with it the positive's own
  // term rounds too: the errors of a whole sum, of which no P is spared.
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
  const { denominator, pairs, dimension: d, temperature, loss } = inputs;
  const { u, inExp, inLog, underflow } = roundingsOf(inputs);
  const n = termCount(denominator, pairs);
  const size = Math.abs(loss);
  const inLogits = (2 * (2 * d + 7) * u) / temperature;
  const inSum = 2 * inExp + n * u;
  const inOperations = u * (4 / temperature + 2 * size) + inLog * (2 / temperature + size);
  return (inLogits + inSum + inOperations) * secondOrder(d, n + inLog / u, u) + (n + 1) * underflow;
}
