import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { row } from '../../../spec/batch.ts';
import type { Kind } from '../kinds.ts';
import { extremeNorms, mixedNorms } from '../kinds.ts';
import { shape } from '../shape.ts';

const norms = (kind: Kind, size = shape()) =>
  fc
    .sample(kind(size), { seed: 1, numRuns: 200 })
    .flatMap((batch) => Array.from({ length: 2 * batch.pairs }, (_, i) => Math.hypot(...row(batch, i))));

test.each([
  ['mixed', mixedNorms, 1e3, 'float32'],
  ['extreme', extremeNorms, 1e18, 'float32'],
  ['extreme', extremeNorms, 1e18, 'bfloat16'],
  ['extreme', extremeNorms, 1e4, 'float16'],
] as const)('%s norms go from one end to the other, in octaves', (_, kind, longest, arithmetic) => {
  const all = norms(kind, shape({ arithmetic }));
  // Rounding to bfloat16 or float16 may carry a norm past the end by half a per cent.
  const slack = arithmetic === 'float32' ? 1 : 1.005;
  expect(Math.max(...all)).toBeLessThanOrEqual(longest * slack);
  expect(Math.max(...all)).toBeGreaterThan(longest / 2);
  expect(Math.min(...all)).toBeGreaterThanOrEqual(1 / longest / slack);
  expect(Math.min(...all)).toBeLessThan(2 / longest);
  const middle = all.filter((norm) => norm > 1 / Math.sqrt(longest) && norm < Math.sqrt(longest)).length;
  expect(middle / all.length).toBeGreaterThan(0.3);
});
