import { type FloatArithmetic, roundingsOf } from './accuracy.ts';
import { type AnchorInputs, shiftedBound, stableBound } from './anchor-bounds.ts';
import { secondOrder } from './second-order.ts';

/** The bounds on a loss: absolute errors in its unit, nats. */
export interface LossBounds {
  /** One for each anchor. */
  readonly perAnchor: number[];
  /** For the mean over the anchors, times the scale's factor. */
  readonly mean: number;
}

/**
 * How far each anchor's loss and their mean can be from the truth.
 *
 * @param losses The true losses of the anchors, in nats, not scaled.
 * @param inputs The arithmetic, the batch's sizes and the temperature.
 * @param options How the implementation works, and its scale.
 * @param options.form `stable`, for the sharp bound, which ours keeps; or `shifted`, logsumexp(x) − x_p, the
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
 * m − 1 additions, a division, and the scale's factor and product: what they round is off already.
 */
export function meanBound(losses: readonly number[], perAnchor: readonly number[], of: FloatArithmetic): number {
  const m = losses.length;
  const { u, underflow } = roundingsOf(of);
  const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / m;
  return (mean(perAnchor) + (m + 3) * u * mean(losses.map(Math.abs))) * secondOrder(0, m, u) + underflow;
}
