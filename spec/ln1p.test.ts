import { expect, it } from 'vitest';
import { arithmetic } from './exact.ts';
import { ln1p } from './ln1p.ts';

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
