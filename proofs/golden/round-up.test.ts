import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { roundUp } from './round-up.ts';

it('has three digits, and is never below', () => {
  expect([roundUp(0.001234), roundUp(9.991), roundUp(5), roundUp(1.231e-300)]).toEqual([0.00124, 10, 5, 1.24e-300]);
  const sizes = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
  fc.assert(
    fc.property(sizes, (x) => roundUp(x) >= x && roundUp(x) <= x * 1.011),
    { seed: 1 },
  );
});
