import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawn } from './drawn.ts';

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
