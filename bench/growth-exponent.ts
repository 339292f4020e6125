import { linearRegression } from 'simple-statistics';

/** The a of y ≈ c·x^a, by least squares on the logarithms. */
export function growthExponent(points: readonly (readonly [x: number, y: number])[]): number {
  return linearRegression(points.map(([x, y]) => [Math.log(x), Math.log(y)])).m;
}
