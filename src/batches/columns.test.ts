import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { columns } from './rows.ts';

test('every number of columns from min to max occurs', () => {
  const counts = new Set(fc.sample(columns(2, 6), { seed: 1, numRuns: 200 }).map((kept) => kept.length));
  expect([...counts].sort()).toEqual([2, 3, 4, 5, 6]);
});

test.each([0, 3, 9])('any column but %d is dropped when it alone matters', (needed) => {
  const { counterexample } = fc.check(
    fc.property(columns(1, 10), (kept) => !kept.includes(needed)),
    { seed: 1 },
  );
  expect(counterexample).toEqual([[needed]]);
});

test('no more are dropped than the minimum allows', () => {
  const { counterexample } = fc.check(
    fc.property(columns(3, 10), (kept) => !kept.includes(5)),
    { seed: 1 },
  );
  expect(counterexample?.[0]).toHaveLength(3);
});
