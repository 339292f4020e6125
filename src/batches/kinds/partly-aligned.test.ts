import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { row } from '../../../spec/batch.ts';
import { partlyAligned } from '../kinds.ts';
import { shape } from '../shape.ts';

test('about half of all pairs are aligned, and most batches have both', () => {
  const sample = fc.sample(partlyAligned(shape({ minPairs: 4, minDimension: 2 })), { seed: 1, numRuns: 100 });
  const equal = sample.map((batch) =>
    Array.from({ length: batch.pairs }, (_, i) => row(batch, i).join() === row(batch, i + batch.pairs).join()),
  );
  const all = equal.flat();
  expect(all.filter(Boolean).length / all.length).toBeCloseTo(0.5, 1);
  expect(equal.filter((pairs) => new Set(pairs).size === 2).length).toBeGreaterThan(90);
});
