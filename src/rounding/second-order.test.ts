import { expect, it } from 'vitest';
import { secondOrder } from './second-order.ts';

it('is 1/(1 − k·u), k = 4d + n + 40', () => {
  expect(secondOrder(16, 15, 2 ** -24)).toBeCloseTo(1 / (1 - 119 * 2 ** -24), 15);
});

it('is infinite where the roundings are too many for the arithmetic', () => {
  // bfloat16: 4d + n + 40 = 256.
  expect(secondOrder(50, 15, 2 ** -8)).toBeCloseTo(256, 9);
  expect(secondOrder(50, 16, 2 ** -8)).toBe(Number.POSITIVE_INFINITY);
  expect(secondOrder(100, 16, 2 ** -8)).toBe(Number.POSITIVE_INFINITY);
});
