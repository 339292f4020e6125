import { expect, test } from 'vitest';
import { binade } from './drawn.ts';

test.each([
  [0, 0],
  [1, 1],
  [-1.99, 1],
  [0.3, 0.25],
  [1000, 512],
  [3 * 2 ** -149, 2 ** -148],
])('the binade of %d starts at %d', (x, power) => {
  expect(binade(x)).toBe(power);
});
