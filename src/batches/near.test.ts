import { expect, test } from 'vitest';
import { near } from './rows.ts';

test('noise is measured by the largest entry', () => {
  expect(near([1, -8, 0], [1, 1, -4], 1 / 16)).toEqual([1.5, -7.5, -2]);
});

test('no noise, the same row', () => {
  expect(near([1, -8, 0], [1, 1, -4], 0)).toEqual([1, -8, 0]);
});
