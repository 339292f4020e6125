import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cosines } from '../../testing/cosines.ts';
import { antipodal } from '../kinds.ts';
import { shape } from '../shape.ts';

const sample = fc
  .sample(antipodal(shape({ minPairs: 2, maxPairs: 5, minDimension: 2, maxDimension: 8 })), { seed: 1, numRuns: 50 })
  .map(cosines);

test('partners are opposite', () => {
  for (const matrix of sample) {
    const pairs = matrix.length / 2;
    expect(matrix.map((ofRow, i) => ofRow[(i + pairs) % (2 * pairs)])).toEqual(matrix.map(() => -1));
  }
});

test('in about half of the batches each view is one direction', () => {
  const common = sample.filter((matrix) => matrix.every((ofRow) => ofRow.every((cosine) => Math.abs(cosine) === 1)));
  expect(common.length).toBeGreaterThan(15);
  expect(common.length).toBeLessThan(35);
});
