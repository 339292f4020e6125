import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { row } from '../../../spec/batch.ts';
import { duplicated } from '../kinds.ts';
import { shape } from '../shape.ts';

test('half of the pairs, rounded up, are copies or have some', () => {
  for (const batch of fc.sample(duplicated(shape({ minPairs: 2 })), { seed: 1, numRuns: 100 })) {
    const pairs = Array.from({ length: batch.pairs }, (_, i) => [...row(batch, i), ...row(batch, i + batch.pairs)]);
    expect(new Set(pairs.map(String)).size).toBeLessThanOrEqual(Math.ceil(batch.pairs / 2));
  }
});

test('not all pairs are the same', () => {
  const [batch] = fc.sample(duplicated(shape({ minPairs: 10 })), { seed: 1, numRuns: 1 });
  const firsts = Array.from({ length: 10 }, (_, i) => batch && row(batch, i).join());
  expect(new Set(firsts).size).toBeGreaterThan(1);
});
