import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batch, row } from '../../spec/batch.ts';
import { partner } from '../../spec/convention.ts';
import { toStacked } from './to-stacked.ts';

test('a1 b1 a2 b2 a3 b3 becomes a1 a2 a3 b1 b2 b3', () => {
  const stacked = toStacked(batch(Float32Array.of(1, 1, -1, -1, 2, 2, -2, -2, 3, 3, -3, -3), [6, 2]));
  expect([...stacked.rows]).toEqual([1, 1, 2, 2, 3, 3, -1, -1, -2, -2, -3, -3]);
});

test('partners stay partners', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), (pairs) => {
      const interleaved = batch(Array.from({ length: 2 * pairs }, (_, i) => [i]));
      const stacked = toStacked(interleaved);
      for (let i = 0; i < pairs; i++) {
        const [a, b] = [i, partner({ layout: 'stacked' }, i, pairs)].map((k) => row(stacked, k)[0]);
        expect(b).toBe(partner({ layout: 'interleaved' }, a as number, pairs));
      }
    }),
    { seed: 1 },
  );
});
