import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { atRow } from './at-row.ts';

it('takes every entry of a batch, and no other', () => {
  const size = { minPairs: 2, maxPairs: 2, minDimension: 3, maxDimension: 3 };
  const places = fc.sample(atRow(size), { seed: 1, numRuns: 200 }).map(({ row, column }) => `${row} ${column}`);
  const all = [0, 1, 2, 3].flatMap((row) => [0, 1, 2].map((column) => `${row} ${column}`));
  expect([...new Set(places)].toSorted()).toEqual(all);
});
