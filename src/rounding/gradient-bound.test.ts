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

it('a worked example: 2·(81/τ + 15 + 16) + 5 + (16 + 64 + 20) = 1787 roundings of coefficients/norm', () => {
  const bound = gradientBound(inputs);
  expect(Math.abs(bound / (1787 * u * 1.5) - 1)).toBeLessThan(2e-4);
  expect(bound).toBeGreaterThan(1787 * u * 1.5);
});

it('never falls below the underflow of its entries', () => {
  // √16·8·2^−149·(16·(1 + 1/(16·0.1))/2 + 1)
  expect(gradientBound({ ...inputs, coefficients: 0 })).toBe(4 * 8 * 2 ** -149 * 14);
});

it('is finite where the arithmetic is coarse', () => {
  expect(Number.isFinite(gradientBound({ ...inputs, dtype: 'bfloat16', temperature: 1 }))).toBe(true);
});
