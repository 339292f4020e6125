import { describe, expect, test } from 'vitest';
import { type Batch, batch } from '../../spec/batch.ts';
import { cast, representable } from './cast.ts';

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

describe('the batch as an arithmetic sees it', () => {
  const of = (...entries: number[]): Batch => batch(Float64Array.from(entries), [2, entries.length / 2]);

  test.each([
    ['float64', [0.1, -1], [Math.fround(0.1), -1]],
    ['float32', [0.1, -1], [Math.fround(0.1), -1]],
    ['float16', [0.1, 2049], [0.0999755859375, 2048]],
    ['bfloat16', [0.1, 257], [0.10009765625, 256]],
  ] as const)('in %s', (dtype, given, rounded) => {
    const seen = representable(of(...given), dtype);
    expect(seen).toMatchObject({ pairs: 1, dimension: 1 });
    expect(seen?.rows).toEqual(Float32Array.from(rounded));
  });

  test('is the batch itself where nothing has to be rounded', () => {
    const exact = batch(Float32Array.of(0.5, -1), [2, 1]);
    expect(representable(exact, 'float16')).toBe(exact);
  });

  test('there is none where a row becomes zero or an entry infinite', () => {
    expect(representable(of(1e-9, 1), 'float16')).toBeUndefined();
    expect(representable(of(1e5, 1), 'float16')).toBeUndefined();
    expect(representable(of(1e300, 1), 'float64')).toBeUndefined();
  });

  test('a zero row stays one', () => {
    expect(representable(of(0, 0, 0.1, 1), 'bfloat16')?.rows.slice(0, 2)).toEqual(Float32Array.of(0, 0));
  });
});
