import { type Batch, row } from '../../../spec/batch.ts';
import type { Denominator } from '../../../spec/convention.ts';
import { float32Gradient } from '../../../src/float32/gradient.ts';
import { ownArithmetic } from '../../../src/rounding/accuracy.ts';
import { coefficientSums, gradientBound } from '../../../src/rounding/gradient-bounds.ts';

/** The float32 gradient of a batch in the plane, row by row; 0 where it is within its rounding bound of 0. */
export function planeGradient(batch: Batch, temperature: number, denominator: Denominator): [number, number][] {
  const { gradient } = float32Gradient(batch, temperature, denominator);
  const coefficients = coefficientSums(batch, temperature, denominator);
  return Array.from({ length: 2 * batch.pairs }, (_, i) => {
    const [x, y] = [gradient[2 * i] as number, gradient[2 * i + 1] as number];
    const norm = Math.hypot(...row(batch, i));
    const inputs = { ...ownArithmetic, pairs: batch.pairs, dimension: 2, temperature };
    const bound = gradientBound({ ...inputs, coefficients: coefficients[i] as number, norm });
    return Math.hypot(x, y) > bound ? [x, y] : [0, 0];
  });
}
