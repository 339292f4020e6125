import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { row } from '../../../spec/batch.ts';
import { aligned } from '../kinds.ts';
import { shape } from '../shape.ts';

const sample = fc.sample(aligned(shape()), { seed: 1, numRuns: 100 });

test('partners differ by a quarter of their largest entry at most', () => {
  for (const batch of sample) {
    for (let i = 0; i < batch.pairs; i++) {
      const [a, b] = [row(batch, i), row(batch, i + batch.pairs)];
      const largest = Math.max(...a.map(Math.abs));
      a.forEach((x, j) => {
        expect(Math.abs(x - (b[j] as number))).toBeLessThanOrEqual(largest / 4);
      });
    }
  }
});

test('some partners are equal, others not', () => {
  const equal = sample.map((batch) => row(batch, 0).join() === row(batch, batch.pairs).join());
  expect(new Set(equal)).toEqual(new Set([true, false]));
});
