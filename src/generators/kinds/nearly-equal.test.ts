import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shape } from '../shape.ts';
import { cosines } from './cosines.ts';
import { nearlyEqual } from './nearly-equal.ts';

test('all rows are within an acute angle, and not all in one direction', () => {
  const all = fc
    .sample(nearlyEqual(shape({ maxPairs: 6, minDimension: 2, maxDimension: 8 })), { seed: 1, numRuns: 50 })
    .map((batch) => Math.min(...cosines(batch).flat()));
  expect(Math.min(...all)).toBeGreaterThan(0.2);
  expect(Math.min(...all)).toBeLessThan(0.99);
});
