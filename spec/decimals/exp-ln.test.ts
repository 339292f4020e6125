import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Arithmetic, arithmetic } from './exact.ts';
import { exp, expm1, ln, ln1p } from './exp-ln.ts';

/** The relative distance of our function from decimal.js's own at 40 more digits, in units of the last place. */
function unitsOff(
  ours: (x: Decimal, reals: Arithmetic) => Decimal,
  own: 'exp' | 'ln',
  x: Decimal.Value,
  precision: number,
): number {
  const reals = arithmetic(precision);
  const truth = new (arithmetic(precision + 40))(x)[own]();
  return truth
    .minus(ours(new reals(x), reals))
    .div(truth)
    .abs()
    .times(`1e${precision}`)
    .toNumber();
}

describe('exp', () => {
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
    for (const x of [
      '1e-40',
      '-1e-40',
      '-400',
      '400',
      '2.302585092994045684',
      '-2.302585092994045684',
      '1e6',
      '-1e6',
    ]) {
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
});

describe('ln', () => {
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
});
