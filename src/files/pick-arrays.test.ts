import { expect, test } from 'vitest';
import { pickArrays } from './pick-arrays.ts';

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
