import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batch, row } from '../../spec/batch.ts';
import { partner } from '../../spec/conventions/layouts.ts';
import { pickArrays, stackViews, toStacked } from './table.ts';

const tables = new Map(['z1', 'z2', 'labels'].map((name, i) => [name, { rows: Float32Array.of(i), shape: [1, 1] }]));
const pick = (names: string[], views?: [string, string]) =>
  pickArrays(names, views, (name) => tables.get(name) as { rows: Float32Array; shape: number[] });

test('the only array', () => {
  expect(pick(['z2'])).toEqual({ table: tables.get('z2'), separateViews: false });
});

test('two arrays by name, in the order of the names', () => {
  const { table, separateViews } = pick(['z1', 'labels', 'z2'], ['z2', 'z1']);
  expect(separateViews).toBe(true);
  expect(table).toEqual({ rows: Float32Array.of(1, 0), shape: [2, 1] });
});

test('several arrays and no names, or none at all', () => {
  expect(() => pick(['z1', 'z2'])).toThrow('NTX-E212 the file has 2 arrays: "z1", "z2".');
  expect(() => pick([])).toThrow('NTX-E212 the file has 0 arrays: none.');
});

test('a name that is not there', () => {
  const wrong = () => pick(['z1', 'labels'], ['z1', 'lables']);
  expect(wrong).toThrow('NTX-E213 no array is named "lables"; the file has: "z1", "labels". Did you mean "labels"?');
  expect(() => pick([], ['z1', 'z2'])).toThrow('NTX-E213 no array is named "z1"; the file has: none.');
});

const view1 = { rows: Float32Array.of(1, 2), shape: [1, 2] };

test('the rows of view 1, then those of view 2', () => {
  expect(stackViews(view1, { rows: Float32Array.of(3, 4), shape: [1, 2] })).toEqual({
    rows: Float32Array.of(1, 2, 3, 4),
    shape: [2, 2],
  });
});

test('one float64 view keeps its digits', () => {
  const { rows } = stackViews(view1, { rows: Float64Array.of(0.1, 0.2), shape: [1, 2] });
  expect(rows).toEqual(Float64Array.of(1, 2, 0.1, 0.2));
});

test('views of different shapes are no pairs', () => {
  const wrong = () => stackViews(view1, { rows: Float32Array.of(3, 4), shape: [2, 1] });
  expect(wrong).toThrow('NTX-E214 view 1 has the shape [1, 2], view 2 has the shape [2, 1].');
});

test('a scalar stays one', () => {
  expect(stackViews({ rows: Float32Array.of(1), shape: [] }, { rows: Float32Array.of(1), shape: [] }).shape).toEqual(
    [],
  );
});

test('a1 b1 a2 b2 a3 b3 becomes a1 a2 a3 b1 b2 b3', () => {
  const stacked = toStacked(batch(Float32Array.of(1, 1, -1, -1, 2, 2, -2, -2, 3, 3, -3, -3), [6, 2]));
  expect([...stacked.rows]).toEqual([1, 1, 2, 2, 3, 3, -1, -1, -2, -2, -3, -3]);
});

test('partners stay partners', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), (pairs) => {
      const interleaved = batch(Array.from({ length: 2 * pairs }, (_, i) => [i]));
      const stacked = toStacked(interleaved);
      for (let i = 0; i < pairs; i++) {
        const [a, b] = [i, partner({ layout: 'stacked' }, i, pairs)].map((k) => row(stacked, k)[0]);
        expect(b).toBe(partner({ layout: 'interleaved' }, a as number, pairs));
      }
    }),
    { seed: 1 },
  );
});
