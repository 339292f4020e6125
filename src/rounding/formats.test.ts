import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Batch, batch } from '../../spec/batch.ts';
import { readNumbers } from '../files/read-npy.ts';
import { cast, type Dtype, formats, representable, roundTo } from './formats.ts';

// eps, smallest_subnormal and max of numpy.finfo (float16, float32) and of ml_dtypes.finfo (bfloat16).
it.each([
  ['float16', 0.0009765625, Number('5.960464477539063e-8'), 65504],
  ['bfloat16', 0.0078125, 9.183549615799121e-41, 3.3895313892515355e38],
  ['float32', 1.1920928955078125e-7, 1.401298464324817e-45, 3.4028234663852886e38],
  ['float64', Number.EPSILON, Number.MIN_VALUE, Number.MAX_VALUE],
] as const)('%s is as elsewhere', (name, epsilon, smallest, largest) => {
  expect(formats[name]).toEqual({ unitRoundoff: epsilon / 2, smallest, largest });
});

describe.each(Object.entries(formats))('%s', (name, { unitRoundoff: u, smallest, largest }) => {
  const round = (x: number) => roundTo(x, name as Dtype);

  it('rounds by u at the most, and by all of it at a tie', () => {
    expect(round(1 + u)).toBe(1);
    expect(round(1 + 2 * u)).toBe(1 + 2 * u);
    expect(round(1 + 3 * u)).toBe(1 + 4 * u);
  });

  it('has a smallest and a largest number', () => {
    expect(round(smallest)).toBe(smallest);
    expect(round(smallest / 2)).toBe(0);
    expect(round(largest)).toBe(largest);
    expect(Number.isFinite(round(largest * (1 + 2 * u)))).toBe(false);
  });
});

const rounding: [string, string, string][] = JSON.parse(
  readFileSync(new URL('../testing/fixtures/files/rounding.json', import.meta.url), 'utf8'),
);

test.each(rounding)('%s rounds as numpy and ml_dtypes round it', (single, half, brain) => {
  const read = (hex: string, dtype: 'float16' | 'bfloat16' | 'float32') =>
    readNumbers(Buffer.from(hex, 'hex'), dtype, false)[0] as number;
  const x = read(single, 'float32');
  // + 0: the sign of a zero does not matter to a cosine.
  expect(roundTo(x, 'float16') + 0).toBe(read(half, 'float16') + 0);
  expect(roundTo(x, 'bfloat16') + 0).toBe(read(brain, 'bfloat16') + 0);
});

test('a binary64 is rounded once, not by way of binary32', () => {
  const aboveTie = 1 + 2 ** -8 + 2 ** -40;
  expect(roundTo(aboveTie, 'bfloat16')).toBe(1 + 2 ** -7);
  expect(roundTo(Math.fround(aboveTie), 'bfloat16')).toBe(1);
});

test.each(['float16', 'bfloat16'] as const)('every finite %s rounds to itself', (dtype) => {
  const all = readNumbers(new Uint8Array(Uint16Array.from({ length: 65536 }, (_, i) => i).buffer), dtype);
  const finite = all.filter(Number.isFinite);
  expect(finite.length).toBe(dtype === 'float16' ? 2 * 31 * 1024 : 2 * 255 * 128);
  expect(finite.every((x) => roundTo(x, dtype) === x)).toBe(true);
});

test('below the normal numbers the unit stays', () => {
  expect(roundTo(2 ** -134, 'bfloat16')).toBe(0);
  expect(roundTo(3 * 2 ** -134, 'bfloat16')).toBe(2 ** -132);
  expect(roundTo(3 * 2 ** -25, 'float16')).toBe(2 ** -23);
});

test('what is beyond a format becomes infinite', () => {
  expect(roundTo(65519.99999999999, 'float16')).toBe(65504);
  expect(roundTo(-65520, 'float16')).toBe(Number.NEGATIVE_INFINITY);
  expect(roundTo(1e300, 'float16')).toBe(Number.POSITIVE_INFINITY);
  expect(roundTo(2 ** 128 - 2 ** 119, 'bfloat16')).toBe(Number.POSITIVE_INFINITY);
  expect(roundTo(2 ** 128 - 2 ** 119 - 2 ** 75, 'bfloat16')).toBe(2 ** 128 - 2 ** 120);
  expect(roundTo(1e39, 'float32')).toBe(Number.POSITIVE_INFINITY);
  expect(roundTo(1e39, 'float64')).toBe(1e39);
});

test('rounding is monotone and off by half a unit at most', () => {
  const number = fc.double({ min: -60000, max: 60000, noNaN: true });
  fc.assert(
    fc.property(number, number, (x, y) => {
      expect(Math.sign(roundTo(x, 'float16') - roundTo(y, 'float16')) * Math.sign(x - y)).toBeGreaterThanOrEqual(0);
      expect(Math.abs(roundTo(x, 'float16') - x)).toBeLessThanOrEqual(Math.max(Math.abs(x) * 2 ** -11, 2 ** -25));
      expect(Math.abs(roundTo(x, 'bfloat16') - x)).toBeLessThanOrEqual(Math.max(Math.abs(x) * 2 ** -8, 2 ** -134));
    }),
    { seed: 1, numRuns: 1000 },
  );
});

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
  ] as const)('in %s', (dtype, entries, rounded) => {
    const seen = representable(of(...entries), dtype);
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
