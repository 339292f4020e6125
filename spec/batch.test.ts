import { describe, expect, it, test } from 'vitest';
import { batch, requireDirections, requireTemperature, row } from './batch.ts';

describe('batch', () => {
  it('makes a binary64 batch of a table', () => {
    const made = batch([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(made).toEqual({ pairs: 1, dimension: 3, rows: Float64Array.of(1, 2, 3, 4, 5, 6) });
    expect(Array.from(row(made, 1))).toEqual([4, 5, 6]);
  });

  it.each([Float32Array.of(1, 2, 3, 4), Float64Array.of(1, 2, 3, 4)])('keeps a typed array', (rows) => {
    expect(batch(rows, [4, 1]).rows).toBe(rows);
  });

  // biome-ignore lint/suspicious/noExplicitAny: what JavaScript callers can do.
  test.each<[string, any]>([
    ['NTX-E101 there are 3 rows.', [[1], [2], [3]]],
    ['NTX-E102 row 1 has 1 entries, row 0 has 2.', [[1, 2], [3]]],
    ['NTX-E103 the shape is [0, 0].', []],
    ['NTX-E103 the shape is [2, 0].', [[], []]],
    [
      'NTX-E104 row 1, column 0 is NaN.',
      [
        [1, 2],
        [Number.NaN, 4],
      ],
    ],
    [
      'NTX-E104 row 0, column 1 is -Infinity.',
      [
        [1, Number.NEGATIVE_INFINITY],
        [3, 4],
      ],
    ],
    [
      'NTX-E107 row 1, column 1 is the text "4".',
      [
        [1, 2],
        [3, '4'],
      ],
    ],
    ['NTX-E107 row 0, column 0 is null.', [[null], [1]]],
    ['NTX-E107 row 0, column 0 is an array.', [[[1]], [1]]],
    ['NTX-E107 row 1, column 0 is of type boolean.', [[1], [true]]],
    ['NTX-E108 row 0 is of type number, not a row of numbers.', [1, 2]],
    ['NTX-E108 row 1 is null, not a row of numbers.', [[1], null]],
  ])('%s', (message, table) => {
    expect(() => batch(table)).toThrow(new RegExp(`^${escaped(message)}$`));
  });

  test.each([
    ['NTX-E108 the shape is [], not [2N, d].', []],
    ['NTX-E108 the shape is [4], not [2N, d].', [4]],
    ['NTX-E108 the shape is [2, 2, 1], not [2N, d].', [2, 2, 1]],
    ['NTX-E108 the shape is [2, 3], but there are 4 numbers.', [2, 3]],
    ['NTX-E101 there are 1 rows.', [1, 4]],
  ])('%s', (message, shape) => {
    expect(() => batch(Float32Array.of(1, 2, 3, 4), shape)).toThrow(new RegExp(`^${escaped(message)}$`));
  });

  it('takes an array without a shape for no batch', () => {
    // @ts-expect-error the shape is not optional there.
    expect(() => batch(Float32Array.of(1, 2))).toThrow('NTX-E108 the shape is []');
  });
});

test('a zero row has no direction, whatever the signs of its zeros', () => {
  expect(() =>
    requireDirections(
      batch([
        [1, 0],
        [0, -0],
      ]),
    ),
  ).toThrow('NTX-E105 row 1 is zero.');
  expect(() =>
    requireDirections(
      batch([
        [1, 0],
        [0, 5e-324],
      ]),
    ),
  ).not.toThrow();
});

test.each([0, -0, -1, Number.NaN, Number.POSITIVE_INFINITY])('%f is no temperature', (temperature) => {
  expect(() => requireTemperature(temperature)).toThrow('NTX-E106');
});

test.each([5e-324, 0.5, Number.MAX_VALUE])('%f is one', (temperature) => {
  expect(() => requireTemperature(temperature)).not.toThrow();
});

test.each([[[2.5, 1.6]], [[-2, -2]], [[4]], [[2, 2, 1]]])('the shape %j is of no table', (shape) => {
  expect(() => batch(Float32Array.of(1, 2, 3, 4), shape)).toThrow('NTX-E108');
});

const escaped = (text: string) => text.replace(/[[\].]/g, '\\$&');
