import { expect, test } from 'vitest';
import { scaled } from './rows.ts';

test('a row is multiplied by a power of two', () => {
  expect(scaled([3, -4, 0], 2)).toEqual([12, -16, 0]);
  expect(scaled([3, -4, 0], -2)).toEqual([0.75, -1, 0]);
});

test('the norm stays in range', () => {
  expect(scaled([3, 4], 20)).toEqual([384, 512]);
  expect(scaled([1], -20)).toEqual([2 ** -9]);
  expect(scaled([1], 20, 1e-18, 1e18)).toEqual([2 ** 20]);
});
