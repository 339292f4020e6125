import { expect, it } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { bestStep, onGrid, truncation } from './theorem.ts';

it('makes a step exact in float32, and leaves the other rows', () => {
  const givenBatch = batch(Float32Array.of(0.1, -3.3, 1e-40, 0.7, 5, 6), [2, 3]);
  const { batch: rounded, unit } = onGrid(givenBatch, 0);
  expect(unit).toBe(2);
  expect(Array.from(rounded.rows.subarray(3))).toEqual(Array.from(givenBatch.rows.subarray(3)));
  for (const x of rounded.rows.subarray(0, 3)) {
    for (const step of [2 ** -20, -(2 ** -20), 0.5]) expect(Math.fround(x + step * unit)).toBe(x + step * unit);
  }
  expect(rounded.rows[1]).toBeCloseTo(-3.3, 3);
  expect(givenBatch.rows[0]).toBe(Math.fround(0.1));
});

it('has the tolerance of the page', () => {
  expect(truncation(0.01, 0.5).value.toNumber()).toBeCloseTo(8.58842e-4, 9);
});

it('takes a larger step where the losses are less exact', () => {
  expect(bestStep(1e-30, 1)).toBe(2 ** -20);
  expect(bestStep(1e-7, 1)).toBe(2 ** -9);
  expect(bestStep(1e-3, 1)).toBe(2 ** -4);
});
