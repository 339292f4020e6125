import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { simpler } from './drawn.ts';

test.each([
  [0, []],
  [1, []],
  [-1, [1]],
  [8, [1, -1, 4]],
  [-0.25, [1, -1, 0.25, -0.5]],
  [1.75, [1, -1, 1, 2, 1, 1.5]],
  [-2.5, [1, -1, 2.5, -2, -3, -2, -2]],
  [0.75, [1, -1, 1, 0.5]],
])('the numbers simpler than %d', (x, expected) => {
  expect([...simpler(x)]).toEqual(expected);
});

/** The longest way down from a number, which an endless one would not have. */
function depth(x: number, known = new Map<number, number>()): number {
  const seen = known.get(x);
  if (seen !== undefined) return seen;
  known.set(x, Number.NaN);
  const deepest = Math.max(0, ...[...simpler(x)].map((y) => 1 + depth(y, known)));
  known.set(x, deepest);
  return deepest;
}

test('simplifying ends, from any number of float32', () => {
  const entry = fc.float({ noNaN: true, min: Math.fround(-1e6), max: Math.fround(1e6) });
  for (const x of fc.sample(entry, { seed: 1, numRuns: 200 })) expect(depth(x)).toBeLessThan(400);
});

test('simpler numbers are numbers of float32, not zero, and within a factor of two of x or ±1', () => {
  const entry = fc.float({ noNaN: true, min: 2 ** -9, max: 4 });
  for (const x of fc.sample(entry, { seed: 1, numRuns: 200 })) {
    for (const y of simpler(x)) {
      expect(y).toBe(Math.fround(y));
      expect(Math.abs(y) === 1 || (Math.abs(y) >= x / 2 && Math.abs(y) <= 2 * x)).toBe(true);
    }
  }
});
