import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { temperatures } from './temperatures.ts';

const shrunk = (holds: (temperature: number) => boolean, range = {}) =>
  fc.check(fc.property(temperatures(range), holds), { seed: 5, numRuns: 1000 }).counterexample?.[0];

test('temperatures go from 0.005 to 100, with three significant digits', () => {
  const sample = fc.sample(temperatures(), { seed: 1, numRuns: 2000 });
  expect(Math.min(...sample)).toBeGreaterThanOrEqual(0.005);
  expect(Math.min(...sample)).toBeLessThan(0.0055);
  expect(Math.max(...sample)).toBeGreaterThan(90);
  expect(Math.max(...sample)).toBeLessThanOrEqual(100);
  expect(sample).toEqual(sample.map((x) => Number(x.toPrecision(3))));
});

test('every order of magnitude is as likely', () => {
  const sample = fc.sample(temperatures({ min: 0.01, max: 100 }), { seed: 1, numRuns: 10_000 });
  for (const low of [0.01, 0.1, 1, 10]) {
    const share = sample.filter((x) => low <= x && x < 10 * low).length / sample.length;
    expect(Math.abs(share - 1 / 4)).toBeLessThan(0.015);
  }
});

test('temperatures shrink to round ones, 1 before 0.5 before the others', () => {
  expect(shrunk(() => false)).toBe(1);
  expect(shrunk((x) => x > 0.9)).toBe(0.5);
  expect(shrunk((x) => x > 0.3)).toBe(0.2);
  expect(shrunk((x) => x < 30)).toBe(50);
  expect(shrunk((x) => x < 0.06 || x > 0.09)).toSatisfy((x: number) => [0.06, 0.07, 0.08, 0.09].includes(x));
  expect(shrunk((x) => x < 0.0741 || x > 0.0766)).toSatisfy((x: number) => [0.075, 0.076].includes(x));
});

test('a round temperature shrinks to a rounder one', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const neither = fc.property(temperatures({ min: 1, max: 2 }), (x) => x !== 1 && x !== 2);
    expect(fc.check(neither, { seed, numRuns: 10_000 }).counterexample).toEqual([1]);
  }
});

test('shrinking stays in range', () => {
  expect(shrunk(() => false, { min: 0.05, max: 0.4 })).toBe(0.2);
  expect(shrunk(() => false, { min: 0.061, max: 0.069 })).toSatisfy((x: number) => 0.061 <= x && x <= 0.069);
});

test('a range of one number, even a long one, gives that number', () => {
  expect(fc.sample(temperatures({ min: 1 / 3, max: 1 / 3 }), { seed: 1, numRuns: 3 })).toEqual([1 / 3, 1 / 3, 1 / 3]);
});

test.each([
  [0, 1],
  [2, 1],
  [1, Number.POSITIVE_INFINITY],
  [Number.NaN, 1],
])('no temperatures from %d to %d', (min, max) => {
  expect(() => temperatures({ min, max })).toThrow(RangeError);
  expect(() => temperatures({ min, max })).toThrow(`min is ${min} and max is ${max}: give temperatures`);
});

test('the first values of each seed are pinned', () => {
  const first = [1, 2].map((seed) => fc.sample(temperatures(), { seed, numRuns: 8 }));
  expect(first).toMatchInlineSnapshot(`
    [
      [
        0.173,
        0.154,
        4.51,
        0.37,
        70.6,
        1.55,
        0.0373,
        5.11,
      ],
      [
        15.1,
        0.0958,
        46.6,
        20.3,
        0.0269,
        0.0478,
        1.03,
        0.0314,
      ],
    ]
  `);
});
