import { expect, it } from 'vitest';
import { arithmetic } from './exact.ts';
import { expm1 } from './expm1.ts';

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
