import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { row } from '../../../spec/batch.ts';
import { random } from '../kinds.ts';
import { shape } from '../shape.ts';

test('every row is another one', () => {
  for (const batch of fc.sample(random(shape({ minDimension: 4 })), { seed: 1, numRuns: 100 })) {
    const rows = Array.from({ length: 2 * batch.pairs }, (_, i) => row(batch, i).join());
    expect(new Set(rows).size).toBe(rows.length);
  }
});
