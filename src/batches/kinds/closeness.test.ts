import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { closeness } from '../kinds.ts';

test('closeness shrinks to equal', () => {
  expect(fc.check(fc.property(closeness, () => false)).counterexample).toEqual([0]);
});

test('four times the widest is a quarter, so that noise of up to 4 takes no largest entry away', () => {
  expect(4 * Math.max(...fc.sample(closeness, { seed: 1, numRuns: 50 }))).toBe(1 / 4);
});
