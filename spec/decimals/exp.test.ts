import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { arithmetic } from './exact.ts';
import { exp, expm1 } from './exp.ts';
import { unitsOff } from './units-off.ts';

it.each([20, 45, 70])('agrees with decimal.js at %i digits', (precision) => {
  const text = fc.tuple(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), fc.integer({ min: -30, max: 3 }));
  fc.assert(
    fc.property(text, ([m, e]) => {
      const x = new Decimal(m)
        .div(2 ** 40)
        .times(`1e${e}`)
        .toSignificantDigits(precision);
      expect(unitsOff(exp, 'exp', x, precision)).toBeLessThan(6);
    }),
    { seed: 1, numRuns: 300 },
  );
});

it('is 1 at 0, and follows decimal.js far out', () => {
  const reals = arithmetic(30);
  expect(exp(new reals(0), reals).toString()).toBe('1');
  for (const x of ['1e-40', '-1e-40', '-400', '400', '2.302585092994045684', '-2.302585092994045684', '1e6', '-1e6']) {
    expect(unitsOff(exp, 'exp', x, 30)).toBeLessThan(6);
  }
  // 1e15/ln 10 = 434294481903251.8…: the exponent.
  expect(exp(new reals(1e15), reals).e).toBe(434294481903251);
});

it.each([
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [Number.NEGATIVE_INFINITY, '0'],
])('of %s is %s', (x, text) => {
  const reals = arithmetic(30);
  expect(exp(new reals(x), reals).toString()).toBe(text);
});

it('follows decimal.js to 940 digits', () => expect(unitsOff(exp, 'exp', '-0.1', 940)).toBeLessThan(6));

const reals = arithmetic(40);

it.each(['-0.5', '1e-3', '-1e-3', '-1.0000000001e-3', '9.99e-4', '-1e-20', '-1e-1000', '-7', '-1e6', '3'])(
  'is e^%s − 1',
  (x) => {
    // Taking 1 away leaves nothing of 1e-1000 but for a thousand digits more.
    const wide = arithmetic(x === '-1e-1000' ? 1100 : 120);
    const truth = new wide(x).exp().minus(1);
    const error = truth
      .minus(expm1(new reals(x), reals))
      .div(truth)
      .abs();
    expect(error.lessThan('1e-38')).toBe(true);
  },
);

it('is NaN of NaN', () => expect(expm1(new reals(Number.NaN), reals).isNaN()).toBe(true));

it('is 0 at 0', () => expect(expm1(new reals(0), reals).toNumber()).toBe(0));
