import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cosines } from '../../testing/cosines.ts';
import { simplex } from '../kinds.ts';
import { shape } from '../shape.ts';

const sample = (pairs: number, dimension: number) =>
  fc.sample(simplex(shape({ minPairs: pairs, maxPairs: pairs, minDimension: dimension, maxDimension: dimension })), {
    seed: 1,
    numRuns: 10,
  });

// Integers in N or more dimensions: the digits of 1/(N − 1) are all that is rounded. In N − 1 the entries are.
test.each([
  [2, 1, 1e-15],
  [2, 5, 1e-15],
  [3, 2, 2 ** -23],
  [4, 3, 2 ** -23],
  [7, 6, 2 ** -23],
  [7, 7, 1e-15],
  [9, 20, 1e-15],
])('%i pairs in %i dimensions: partners at cosine 1, all others at −1/(N − 1)', (pairs, dimension, tolerance) => {
  for (const batch of sample(pairs, dimension)) {
    expect(batch.dimension).toBe(dimension);
    cosines(batch).forEach((ofRow, i) => {
      ofRow.forEach((cosine, k) => {
        const expected = i % pairs === k % pairs ? 1 : -1 / (pairs - 1);
        expect(Math.abs(cosine - expected)).toBeLessThanOrEqual(i % pairs === k % pairs ? 0 : tolerance);
      });
    });
  }
});

test('the dimension is N − 1 or more, and there are no more pairs than that allows', () => {
  const batches = fc.sample(simplex(shape({ maxDimension: 4 })), { seed: 1, numRuns: 200 });
  expect([...new Set(batches.map(({ pairs }) => pairs))].sort()).toEqual([1, 2, 3, 4, 5]);
  expect(batches.every(({ pairs, dimension }) => dimension >= pairs - 1 && dimension <= 4)).toBe(true);
});

test('one pair is aligned', () => {
  for (const batch of sample(1, 3)) expect(cosines(batch)[0]?.[1]).toBe(1);
});
