import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { batches } from '../generators/batches.ts';
import { scaleBy, slices } from './slices.ts';

it('a row is its slices and what they leave out, exactly, times a power of two', () => {
  fc.assert(
    fc.property(batches({ maxPairs: 3, maxDimension: 6 }), (given) => {
      const { a, b, z, exponents, columnsOfC } = slices(given);
      given.rows.forEach((x, at) => {
        const [i, j] = [Math.floor(at / given.dimension), at % given.dimension];
        const [high, middle, whole] = [a[at], b[at], z[at]] as [number, number, number];
        expect(scaleBy(whole, exponents[i] as number)).toBe(x);
        expect([high * 2 ** 21, middle * 2 ** 44].every(Number.isInteger)).toBe(true);
        expect(Math.abs(high) <= 2 && Math.abs(middle) <= 2 ** -22).toBe(true);
        const rest = whole - high - middle;
        expect(Math.abs(rest)).toBeLessThanOrEqual(2 ** -45);
        expect(columnsOfC[i]?.includes(j)).toBe(rest !== 0);
      });
      for (let i = 0; i < 2 * given.pairs; i++) {
        const largest = Math.max(...z.subarray(i * given.dimension, (i + 1) * given.dimension).map(Math.abs));
        expect(largest >= 1 && largest < 2).toBe(true);
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});

it('two slices hold a float32 down to 2^−21 where the largest of its row is 1, and not every one below', () => {
  const full = 1 + 2 ** -23;
  const of = (exponent: number) => {
    const rows = Float32Array.of(1, full * 2 ** exponent, 1, 0);
    return Array.from(slices(batch(rows, [2, 2])).columnsOfC[0] as Int32Array);
  };
  expect(of(-20)).toEqual([]);
  expect(of(-21)).toEqual([]);
  expect(of(-22)).toEqual([1]);
});
