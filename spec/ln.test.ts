import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { arithmetic } from './exact.ts';
import { ln } from './ln.ts';
import { unitsOff } from './units-off.ts';

it.each([20, 45, 70])('agrees with decimal.js at %i digits', (precision) => {
  // Never 1, whose logarithm has no relative distance.
  const number = fc
    .tuple(
      fc.integer({ min: 1, max: 2 ** 40 }).map((m) => 2 * m),
      fc.integer({ min: -400, max: 400 }),
    )
    .filter(([m, e]) => m !== 10 ** -e);
  fc.assert(
    fc.property(number, ([m, e]) => {
      expect(unitsOff(ln, 'ln', `${m}e${e}`, precision)).toBeLessThan(6);
    }),
    { seed: 1, numRuns: 300 },
  );
});

it.each(['1.000999', '0.999001', '1.001', '0.999', '1.0011', '0.9989', '0.99', '1.1', '1.0000000000000000001'])(
  'keeps its relative digits near 1: %s',
  (x) => expect(unitsOff(ln, 'ln', x, 45)).toBeLessThan(6),
);

it('is 0 at 1, and follows decimal.js far out', () => {
  const reals = arithmetic(40);
  expect(ln(new reals(1), reals).toString()).toBe('0');
  for (const x of ['1e1000', '1e-1000', '7e123456789', '3e-123456789'])
    expect(unitsOff(ln, 'ln', x, 40)).toBeLessThan(6);
});

it.each([
  [0, '-Infinity'],
  [-1, 'NaN'],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
])('of %s is %s', (x, text) => {
  const reals = arithmetic(40);
  expect(ln(new reals(x), reals).toString()).toBe(text);
});
