import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { arithmetic } from './exact.ts';
import { ln, ln1p } from './ln.ts';
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

const reals = arithmetic(40);

it.each([
  '0.5',
  '1e-3',
  '1.0000000001e-3',
  '9.99e-4',
  '1e-4',
  '1e-20',
  '1e-1000',
  '7',
  '1e30',
  '-1e-1000',
  '-1e-4',
  '-0.5',
  '-0.99',
])('is ln(1 + %s)', (x) => {
  // Adding 1 to 1e-1000 takes a thousand digits more.
  const wide = arithmetic(x.endsWith('1e-1000') ? 1100 : 120);
  const truth = new wide(x).plus(1).ln();
  const error = truth
    .minus(ln1p(new reals(x), reals))
    .div(truth)
    .abs();
  // ln, or each of some 14 terms, is off by half a unit of the last place.
  expect(error.lessThan('1e-38')).toBe(true);
});

it('is NaN of NaN', () => expect(ln1p(new reals(Number.NaN), reals).isNaN()).toBe(true));

it('is 0 at 0', () => expect(ln1p(new reals(0), reals).toNumber()).toBe(0));
