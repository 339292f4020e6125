import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { row } from '../../../spec/batch.ts';
import { cosines } from '../../testing/cosines.ts';
import { collapsed } from '../kinds.ts';
import { shape } from '../shape.ts';

test.each(['float32', 'bfloat16', 'float16'] as const)('every cosine is 1 in %s', (arithmetic) => {
  const size = shape({ maxPairs: 5, maxDimension: 8, arithmetic });
  for (const batch of fc.sample(collapsed(size), { seed: 1, numRuns: 50 })) {
    expect(new Set(cosines(batch).flat())).toEqual(new Set([1]));
  }
});

test('rows have different lengths', () => {
  const [batch] = fc.sample(collapsed(shape({ minPairs: 8 })), { seed: 1, numRuns: 1 });
  const lengths = Array.from({ length: 16 }, (_, i) => batch && Math.hypot(...row(batch, i)));
  expect(new Set(lengths).size).toBeGreaterThan(3);
});
