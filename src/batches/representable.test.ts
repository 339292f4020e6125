import { expect, it, test } from 'vitest';
import { type Batch, batch } from '../../spec/batch.ts';
import { representable } from '../rounding/cast.ts';

const of = (...entries: number[]): Batch => batch(Float64Array.from(entries), [2, entries.length / 2]);

it.each([
  ['float64', [0.1, -1], [Math.fround(0.1), -1]],
  ['float32', [0.1, -1], [Math.fround(0.1), -1]],
  ['float16', [0.1, 2049], [0.0999755859375, 2048]],
  ['bfloat16', [0.1, 257], [0.10009765625, 256]],
] as const)('in %s', (dtype, given, rounded) => {
  const seen = representable(of(...given), dtype);
  expect(seen).toMatchObject({ pairs: 1, dimension: 1 });
  expect(seen?.rows).toEqual(Float32Array.from(rounded));
});

it('is the batch itself where nothing has to be rounded', () => {
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
