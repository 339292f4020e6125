import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { otherRows, withoutPair } from './without-pair.ts';

const three = batch([
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
  [9, 10],
  [11, 12],
]);

it.each([
  [0, [3, 4, 5, 6, 9, 10, 11, 12]],
  [1, [1, 2, 5, 6, 7, 8, 11, 12]],
  [2, [1, 2, 3, 4, 7, 8, 9, 10]],
])('both rows of pair %d are gone', (pair, rows) => {
  expect(withoutPair(three, pair)).toEqual({ pairs: 2, dimension: 2, rows: Float32Array.from(rows) });
});

it('the others are known by their places', () => {
  expect(otherRows(3, 1)).toEqual([0, 2, 3, 5]);
});
