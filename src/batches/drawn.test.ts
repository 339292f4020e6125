import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binade, chunks, drawn, powerOfTwo, simpler } from './drawn.ts';

const countdown = drawn(
  (random) => random.nextInt(50, 100),
  function* (x) {
    if (x > 0) yield x - 1;
  },
);

test('values are drawn from the seed', () => {
  const values = fc.sample(countdown, { seed: 3, numRuns: 50 });
  expect(values).toEqual(fc.sample(countdown, { seed: 3, numRuns: 50 }));
  expect(new Set(values).size).toBeGreaterThan(10);
});

test('a failing value shrinks as far as the simpler ones fail', () => {
  expect(fc.check(fc.property(countdown, (x) => x < 17)).counterexample).toEqual([17]);
});

test('values that it did not draw are left as they are', () => {
  expect(countdown.canShrinkWithoutContext(60)).toBe(false);
});

describe('simpler numbers', () => {
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
});

describe('binades', () => {
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
});

describe('powers of two', () => {
  test('powers of two are exact at both ends of binary64', () => {
    expect(powerOfTwo(0)).toBe(1);
    expect(powerOfTwo(-3)).toBe(0.125);
    expect(powerOfTwo(1023)).toBe(8.98846567431158e307);
    expect(powerOfTwo(-1022)).toBe(2.2250738585072014e-308);
  });
});

describe('chunks of a list', () => {
  test('chunks go from the whole to single items', () => {
    const parts = [...chunks(['a', 'b', 'c', 'd', 'e'])].map((part) => [...part].join(''));
    expect(parts).toEqual(['abcde', 'abc', 'de', 'ab', 'cd', 'e', 'a', 'b', 'c', 'd', 'e']);
  });

  test('an empty list has no chunks', () => {
    expect([...chunks([])]).toEqual([]);
  });
});
