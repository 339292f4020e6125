import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cosines } from '../../testing/cosines.ts';
import { nearlyEqual } from '../kinds.ts';
import { shape } from '../shape.ts';

const sample = fc
  .sample(nearlyEqual(shape({ minPairs: 2, maxPairs: 6, minDimension: 2, maxDimension: 8 })), { seed: 1, numRuns: 50 })
  .map(cosines);

test('all rows are within an acute angle', () => {
  expect(Math.min(...sample.flat(2))).toBeGreaterThan(0.2);
});

test.each([
  ['view 1', 0, 1],
  ['view 2', 1, 2],
])('the rows of %s are not all in one direction', (_, from, to) => {
  const ofView = sample.flatMap((matrix) => {
    const pairs = matrix.length / 2;
    const view = matrix.slice(from * pairs, to * pairs);
    return view.flatMap((ofRow) => ofRow.slice(from * pairs, to * pairs));
  });
  expect(Math.min(...ofView)).toBeLessThan(0.99);
});
