import { expect, it } from 'vitest';
import { readNpy } from './read-npy.ts';
import { readNpz } from './read-npz.ts';
import { writeNpy, writeNpz } from './write-npy.ts';

const single = { data: Float32Array.of(0.1, -2, 3e38, 2 ** -149, 0, 1), shape: [2, 3] };

it.each([
  ['float32', single],
  ['float64, in one dimension', { data: Float64Array.of(0.1, 2 ** -1074), shape: [2] }],
  ['a scalar', { data: Float64Array.of(Math.PI), shape: [] }],
])('%s is read as it was', (_, array) => {
  expect(readNpy(writeNpy(array))).toEqual({ rows: array.data, shape: array.shape });
});

it('begins the data at a multiple of 64 bytes, as numpy does', () => {
  expect(writeNpy(single).length - single.data.byteLength).toBe(128);
  const bytes = writeNpy({ data: true, shape: [] });
  expect([bytes.length, bytes.at(-1)]).toEqual([129, 1]);
});

it('an archive holds its arrays, and is the same whenever it is written', () => {
  const bytes = writeNpz({ a: single, b: { ...single, shape: [3, 2] } });
  expect(readNpz(bytes, ['a', 'a']).table.shape).toEqual([4, 3]);
  expect(writeNpz({ a: single, b: { ...single, shape: [3, 2] } })).toEqual(bytes);
});
