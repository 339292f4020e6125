import { anchorRows, type Convention } from '../../spec/convention.ts';
import { arithmetic } from '../../spec/exact.ts';
import { scaleFactor } from '../../spec/scale.ts';
import type { Case } from '../generators/cases.ts';
import type { FloatArithmetic } from '../rounding/accuracy.ts';
import { formats } from '../rounding/formats.ts';
import { shiftedGradientBounds } from '../rounding/shifted-gradient-bounds.ts';

/**
 * How far each row of the gradient of someone else's loss may be from the truth, in the Euclidean norm and in the unit of
 * that loss: the bound of the shifted form, times the scale's factor. Every gradient that is not our own is held to it.
 *
 * @param given What the gradient was computed of.
 * @param candidate The convention of the loss, its scale included: one that people mean.
 * @param computedIn What it was computed in.
 * @param sent The rows of a gradient that came through an adapter, in float32: one of float64 was rounded once more there.
 */
export function foreignGradientBounds(
  { batch, temperature }: Case,
  candidate: Convention,
  computedIn: FloatArithmetic,
  sent?: readonly (readonly number[])[],
): number[] {
  const factor = factorOf(candidate, { batch, temperature });
  const bounds = shiftedGradientBounds(batch, temperature, candidate, computedIn);
  const { unitRoundoff: u } = formats.float32;
  return Array.from(bounds, (bound, i) => {
    if (!sent || computedIn.dtype !== 'float64') return factor * bound;
    const norm = Math.hypot(...(sent[i] as readonly number[]));
    // What is rounded is off by the bound already.
    return (factor * bound + u * norm) * (1 + 2 * u);
  });
}

/** What the mean over a convention's anchors is multiplied by, for a batch. */
export function factorOf({ scale, ...convention }: Convention, { batch: { pairs }, temperature }: Case) {
  const anchors = anchorRows(convention, pairs).length;
  return scaleFactor(scale, { pairs, anchors, temperature }, arithmetic(20)).toNumber();
}
