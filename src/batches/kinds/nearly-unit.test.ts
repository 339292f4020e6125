import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { row } from '../../../spec/batch.ts';
import { nearlyUnit } from '../kinds.ts';
import { shape } from '../shape.ts';

/** How far from 1 the lengths of a batch are, the farthest. */
const away = fc
  .sample(nearlyUnit(shape({ minPairs: 8 })), { seed: 1, numRuns: 100 })
  .map((batch) =>
    Math.max(...Array.from({ length: 2 * batch.pairs }, (_, i) => Math.abs(Math.hypot(...row(batch, i)) - 1))),
  );

test('every row is within a tenth of length 1, and some batches within a thousandth', () => {
  expect(Math.max(...away)).toBeLessThanOrEqual(0.1 + 1e-6);
  expect(Math.max(...away)).toBeGreaterThan(0.05);
  expect(away.filter((x) => x <= 1e-3 + 1e-6).length).toBeGreaterThan(10);
  expect(Math.min(...away)).toBeGreaterThan(2e-4);
});
