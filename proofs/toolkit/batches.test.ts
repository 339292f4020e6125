import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { batch, row } from '../../spec/batch.ts';
import { ntXent } from '../../spec/convention.ts';
import { arithmetic } from '../../spec/decimals/exact.ts';
import { similarities } from '../../spec/similarities.ts';
import {
  atRow,
  atTemperatures,
  correlatedCases,
  otherRows,
  roundRobin,
  simplexBatch,
  withoutPair,
  withRows,
} from './batches.ts';

it('has so many temperatures, in order and in range, the coldest as that of the case', () => {
  const cases = atTemperatures(3, { maxPairs: 2, temperature: { min: 0.1, max: 10 } });
  for (const { temperature, temperatures } of fc.sample(cases, { seed: 1, numRuns: 100 })) {
    expect(temperatures).toHaveLength(3);
    expect(temperatures).toEqual(temperatures.toSorted((a, b) => a - b));
    expect(temperatures[0]).toBe(temperature);
    expect(temperature).toBeGreaterThanOrEqual(0.1);
    expect(temperatures[2]).toBeLessThanOrEqual(10);
  }
});

it('takes every entry of a batch, and no other', () => {
  const size = { minPairs: 2, maxPairs: 2, minDimension: 3, maxDimension: 3 };
  const places = fc.sample(atRow(size), { seed: 1, numRuns: 200 }).map(({ row, column }) => `${row} ${column}`);
  const all = [0, 1, 2, 3].flatMap((row) => [0, 1, 2].map((column) => `${row} ${column}`));
  expect([...new Set(places)].toSorted()).toEqual(all);
});

const sample = fc.sample(correlatedCases(500), { seed: 1, numRuns: 20 });

it('has rows of variance 1 and views of the correlation that it says', () => {
  for (const { batch, correlation, size } of sample) {
    expect(batch.pairs).toBe(500 * size);
    const entries = Array.from({ length: batch.pairs }, (_, i) =>
      Array.from(row(batch, i), (x, j) => [x, row(batch, i + batch.pairs)[j] as number] as const),
    ).flat();
    const mean = (of: (entry: readonly [number, number]) => number) =>
      entries.reduce((sum, entry) => sum + of(entry), 0) / entries.length;
    // This is four standard errors: x² has the variance 2, and the variance of xy is not larger.
    const error = 4 * Math.sqrt(2 / entries.length);
    expect(Math.abs(mean(([x]) => x * x) - 1)).toBeLessThan(error);
    expect(Math.abs(mean(([, y]) => y * y) - 1)).toBeLessThan(error);
    expect(Math.abs(mean(([x, y]) => x * y) - correlation)).toBeLessThan(error);
  }
});

it('differs in all that it draws', () => {
  for (const of of [
    sample.map(({ size }) => size),
    sample.map(({ correlation }) => correlation),
    sample.map(({ temperature }) => temperature),
    sample.map(({ batch }) => batch.dimension),
  ]) {
    expect(new Set(of).size).toBeGreaterThan(2);
  }
});

it.each([2, 3, 4, 5])('%d pairs: aligned, the others as far as they can be', (pairs) => {
  const { s } = similarities(simplexBatch(pairs), ntXent).at(arithmetic(30));
  s.forEach((ofRow, i) => {
    ofRow.forEach((cosine, k) => {
      expect(cosine.toNumber()).toBeCloseTo(i % pairs === k % pairs ? 1 : -1 / (pairs - 1), 14);
    });
  });
});

const givenBatch = batch([
  [1, 2],
  [3, 4],
]);

it('reorders and multiplies, and leaves the batch as it is', () => {
  expect(withRows(givenBatch, { order: (i) => 1 - i, factor: (i) => 10 ** i })).toEqual({
    pairs: 1,
    dimension: 2,
    rows: Float32Array.of(3, 4, 10, 20),
  });
  expect(withRows(givenBatch, {}).rows).toEqual(Float32Array.of(1, 2, 3, 4));
  expect(Array.from(givenBatch.rows)).toEqual([1, 2, 3, 4]);
});

const three = batch([
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
  [9, 10],
  [11, 12],
]);

it.each([
  [0, [3, 4, 5, 6, 9, 10, 11, 12]],
  [1, [1, 2, 5, 6, 7, 8, 11, 12]],
  [2, [1, 2, 3, 4, 7, 8, 9, 10]],
])('both rows of pair %d are gone', (pair, rows) => {
  expect(withoutPair(three, pair)).toEqual({ pairs: 2, dimension: 2, rows: Float32Array.from(rows) });
});

it('the others are known by their places', () => {
  expect(otherRows(3, 1)).toEqual([0, 2, 3, 5]);
});

it.each([1, 2, 3, 4, 7])('of %d pairs: permutations, in which every two rows meet once', (pairs) => {
  const rows = Array.from({ length: 2 * pairs }, (_, i) => i);
  const orders = roundRobin(pairs);
  expect(orders).toHaveLength(2 * pairs - 1);
  for (const order of orders) expect(rows.map(order).toSorted((a, b) => a - b)).toEqual(rows);
  const met = orders.flatMap((order) =>
    rows.slice(0, pairs).map((i) => [order(i), order(i + pairs)].toSorted((a, b) => a - b).join()),
  );
  expect(new Set(met).size).toBe(pairs * (2 * pairs - 1));
});
