import { expect, it } from 'vitest';
import { roundRobin } from './round-robin.ts';

it.each([1, 2, 3, 4, 7])('of %d pairs: permutations, in which every two rows meet once', (pairs) => {
  const rows = Array.from({ length: 2 * pairs }, (_, i) => i);
  const orders = roundRobin(pairs);
  expect(orders).toHaveLength(2 * pairs - 1);
  for (const order of orders) expect(rows.map(order).toSorted((a, b) => a - b)).toEqual(rows);
  const met = orders.flatMap((order) =>
    rows.slice(0, pairs).map((i) => [order(i), order(i + pairs)].toSorted((a, b) => a - b).join()),
  );
  expect(new Set(met).size).toBe(pairs * (2 * pairs - 1));
});
