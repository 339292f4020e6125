import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { withRows } from './with-rows.ts';

const given = batch([
  [1, 2],
  [3, 4],
]);

it('reorders and multiplies, and leaves the batch as it is', () => {
  expect(withRows(given, { order: (i) => 1 - i, factor: (i) => 10 ** i })).toEqual({
    pairs: 1,
    dimension: 2,
    rows: Float32Array.of(3, 4, 10, 20),
  });
  expect(withRows(given, {}).rows).toEqual(Float32Array.of(1, 2, 3, 4));
  expect(Array.from(given.rows)).toEqual([1, 2, 3, 4]);
});
