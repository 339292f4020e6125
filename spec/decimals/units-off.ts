import type { Decimal } from 'decimal.js';
import { type Arithmetic, arithmetic } from './exact.ts';

/** For tests: the relative distance of our function from decimal.js's own at 40 more digits, in units of the last place. */
export function unitsOff(
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
