import { expect, it } from 'vitest';
import { secondOrder } from './second-order.ts';

it('is (1 − u)^−k, k = 4d + n + 40', () => {
  expect(secondOrder(16, 15, 2 ** -24)).toBeCloseTo(1 / (1 - 119 * 2 ** -24), 10);
  // bfloat16, 256 roundings of 2⁻⁸: near e.
  expect(secondOrder(50, 16, 2 ** -8)).toBeCloseTo((256 / 255) ** 256, 9);
});

it('pays for the products of errors: j roundings are at most j·u of it more than 1', () => {
  for (const u of [2 ** -8, 2 ** -11, 2 ** -24]) {
    const roundings = 4 * 30 + 20 + 40;
    expect(secondOrder(30, 20, u) - 1).toBeLessThanOrEqual(roundings * u * secondOrder(30, 20, u));
  }
});
