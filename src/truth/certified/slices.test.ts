import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { batches } from '../../batches/cases.ts';
import { remainder, scaleBy, slices } from './slices.ts';

it('a row is its slices and what they leave out, exactly, times a power of two', () => {
  fc.assert(
    fc.property(batches({ maxPairs: 3, maxDimension: 6 }), (givenBatch) => {
      const { a, b, ab, z, exponents, columnsOfC } = slices(givenBatch);
      givenBatch.rows.forEach((x, at) => {
        const [i, j] = [Math.floor(at / givenBatch.dimension), at % givenBatch.dimension];
        const [high, middle, whole] = [a[at], b[at], z[at]] as [number, number, number];
        expect(scaleBy(whole, exponents[i] as number)).toBe(x);
        expect([high * 2 ** 20, middle * 2 ** 20].every(Number.isInteger)).toBe(true);
        expect(Math.abs(high) <= 2 && Math.abs(middle) <= 1).toBe(true);
        const rest = whole - high - middle * 2 ** -21;
        expect(Math.abs(rest)).toBeLessThanOrEqual(2 ** -42);
        expect(remainder({ a, b, z }, at)).toBe(rest);
        expect(ab[at]).toBe(high + middle);
        expect(columnsOfC[i]?.includes(j)).toBe(rest !== 0);
      });
      for (let i = 0; i < 2 * givenBatch.pairs; i++) {
        const largest = Math.max(...z.subarray(i * givenBatch.dimension, (i + 1) * givenBatch.dimension).map(Math.abs));
        expect(largest >= 1 && largest < 2).toBe(true);
      }
    }),
    { seed: 1, numRuns: 200 },
  );
});

it('two slices hold a float32 down to 2^−18 where the largest of its row is 1, and not every one below', () => {
  const full = 1 + 2 ** -23;
  const of = (exponent: number) => {
    const rows = Float32Array.of(1, full * 2 ** exponent, 1, 0);
    return Array.from(slices(batch(rows, [2, 2])).columnsOfC[0] as Int32Array);
  };
  expect(of(-17)).toEqual([]);
  expect(of(-18)).toEqual([]);
  expect(of(-19)).toEqual([1]);
});

it('float64 rows have slices of what the first two leave out', () => {
  const rows = Float64Array.from({ length: 12 }, (_, n) => Math.sin(n + 1) * 2 ** (n % 5));
  const { a, b, z, dense, columnsOfC } = slices(batch(rows, [4, 3]));
  expect(columnsOfC.every((columns) => columns.length === 0)).toBe(true);
  for (let at = 0; at < 12; at++) {
    const [first, second] = [dense?.first[at] as number, dense?.second[at] as number];
    const c = remainder({ a, b, z }, at);
    expect(first + second).toBe(c);
    expect(Number.isInteger(first * 2 ** 62) && Math.abs(second) <= 2 ** -63).toBe(true);
    expect((dense?.withoutC[at] as number) + c).toBe(z[at]);
    expect((dense?.withoutA[at] as number) + (a[at] as number)).toBe(z[at]);
    expect((dense?.ofB[at] as number) * 2 ** 21).toBe(b[at]);
  }
});
