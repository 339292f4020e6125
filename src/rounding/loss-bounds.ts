import { type AnchorInputs, shiftedBound, stableBound } from './anchor-bounds.ts';
import { formats } from './formats.ts';
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
  const m = losses.length;
  const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / m;
  const { unitRoundoff: u } = formats[inputs.dtype];
  // m − 1 additions, a division, and the scale's factor and product.
  const inMean = (m + 3) * u * mean(losses.map(Math.abs)) * secondOrder(0, m, u);
  return { perAnchor, mean: factor * (mean(perAnchor) + inMean) };
}
