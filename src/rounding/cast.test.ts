import { expect, test } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { cast } from './cast.ts';

const table = batch([
  [0.1, 1e39],
  [1 / 3, 70000],
]);

test('float64 keeps every digit', () => {
  expect(cast(table, 'float64')).toEqual(table);
});

test('narrow formats become a Float32Array of numbers of the format', () => {
  const small = batch([[0.1], [1 / 3]]);
  expect(cast(small, 'float32').rows).toEqual(Float32Array.of(0.1, 1 / 3));
  expect(cast(small, 'float16').rows).toEqual(Float32Array.of(0.0999755859375, 0.333251953125));
  expect(cast(small, 'bfloat16').rows).toEqual(Float32Array.of(0.10009765625, 0.333984375));
});

test('an entry too large for the format is named by row and column', () => {
  expect(() => cast(table, 'float32')).toThrow('NTX-E215 row 0, column 1 is 1e+39, too large for float32.');
  const heights = batch(Float32Array.of(1, 2, 3, 70000), [2, 2]);
  expect(() => cast(heights, 'float16')).toThrow('NTX-E215 row 1, column 1 is 70000, too large for float16.');
  expect(cast(heights, 'bfloat16').rows[3]).toBe(70144);
});
