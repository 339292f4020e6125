import { expect, it } from 'vitest';
import { growthExponent } from './growth-exponent.ts';

it('finds the power of a power law', () => {
  const points = [128, 256, 512, 1024].map((x) => [x, 3 * x ** 1.75] as const);
  expect(growthExponent(points)).toBeCloseTo(1.75, 12);
});

it('lies between the powers of a sum', () => {
  const exponent = growthExponent([1, 2, 4, 8].map((x) => [x, x + x ** 2] as const));
  expect(exponent).toBeGreaterThan(1);
  expect(exponent).toBeLessThan(2);
});
