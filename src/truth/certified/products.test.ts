import { expect, it } from 'vitest';
import { products } from './products.ts';

const [rows, columns, length] = [7, 5, 3];
const integers = (count: number, seed: number) =>
  Float64Array.from({ length: count }, (_, n) => ((n * seed) % 23) - 11);

it('multiplies every row by every column, also where the last blocks are not whole', () => {
  const left = { entries: integers(200, 7), start: 4, stride: 11 };
  const right = { entries: integers(200, 5), start: 9, stride: 4 };
  const out = { entries: new Float64Array(100), start: 2, stride: 9 };
  products(out, left, right, rows, columns, length);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < columns; k++) {
      let sum = 0;
      for (let j = 0; j < length; j++) {
        sum += (left.entries[4 + i * 11 + j] as number) * (right.entries[9 + k * 4 + j] as number);
      }
      expect(out.entries[2 + i * 9 + k]).toBe(sum);
    }
  }
});

it('writes sums, and does not add to what stands there', () => {
  const one = { entries: Float64Array.of(1, 0, 0), start: 0, stride: 1 };
  const out = { entries: new Float64Array(6).fill(9), start: 0, stride: 2 };
  products(out, one, one, 1, 1, 1);
  expect(Array.from(out.entries)).toEqual([1, 0, 0, 0, 0, 0]);
});
