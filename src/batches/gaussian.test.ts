import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { gaussian, row } from './rows.ts';

const sample = fc.sample(row(1000, gaussian), { seed: 11, numRuns: 20 }).flat();

test('entries have mean 0 and variance 4/3, and are not uniform', () => {
  const mean = sample.reduce((sum, x) => sum + x, 0) / sample.length;
  const variance = sample.reduce((sum, x) => sum + x * x, 0) / sample.length;
  // Five standard deviations of each estimate.
  expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(4 / 3 / sample.length));
  expect(Math.abs(variance - 4 / 3)).toBeLessThan(5 * (4 / 3) * Math.sqrt(2 / sample.length));
  expect(sample.filter((x) => Math.abs(x) > 3).length / sample.length).toBeLessThan(0.02);
});

test('entries are numbers of float32, at most 4, and 0 or at least 2^−9', () => {
  for (const x of sample) {
    expect(x).toBe(Math.fround(x));
    expect(Math.abs(x)).toBeLessThanOrEqual(4);
    expect(x === 0 || Math.abs(x) >= 2 ** -9).toBe(true);
  }
});

test('entries use all the bits that they have', () => {
  expect(sample.some((x) => x * 2 ** 22 !== 2 * Math.trunc(x * 2 ** 21))).toBe(true);
});
