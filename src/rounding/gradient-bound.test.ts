import { expect, it } from 'vitest';
import { gradientBound, type RowInputs } from './gradient-bound.ts';

const u = 2 ** -24;
const inputs: RowInputs = {
  dtype: 'float32',
  pairs: 8,
  dimension: 16,
  temperature: 0.1,
  coefficients: 3,
  norm: 2,
};

it('a worked example: 2·(83/τ + 20) + 4 + (16 + 64 + 20) = 1804 roundings of coefficients/norm', () => {
  const bound = gradientBound(inputs);
  expect(Math.abs(bound / (1804 * u * 1.5) - 1)).toBeLessThan(2e-4);
  expect(bound).toBeGreaterThan(1804 * u * 1.5);
});

it('never falls below the underflow of its entries', () => {
  // √16·2^−149·(16·(1 + 1/(16·0.1))/2 + 1)
  expect(gradientBound({ ...inputs, coefficients: 0 })).toBe(4 * 2 ** -149 * 14);
});

it('is infinite where the arithmetic is too coarse', () => {
  expect(gradientBound({ ...inputs, dtype: 'bfloat16', dimension: 128 })).toBe(Number.POSITIVE_INFINITY);
});
