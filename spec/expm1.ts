import type { Decimal } from 'decimal.js';
import { type Arithmetic, arithmetic } from './exact.ts';
import { exp } from './exp.ts';

/** Digits more than asked for: where the series ends, at 1e-3, the 1 that is taken away has three digits more. */
const GUARD = 5;

/** e^x − 1, to full relative precision however small x is. */
export function expm1(x: Decimal, reals: Arithmetic): Decimal {
  if (!x.abs().lessThanOrEqualTo('1e-3')) {
    const wide = arithmetic(reals.precision + GUARD);
    return new reals(exp(new wide(x), wide).minus(1)).toSignificantDigits();
  }
  // x + x²/2 + x³/6 + …: adding it to 1 first would drop the digits of x.
  let term: Decimal = new reals(x);
  let sum = term;
  for (let n = 2; ; n++) {
    term = term.times(x).div(n);
    const next = sum.plus(term);
    if (next.equals(sum)) return sum;
    sum = next;
  }
}
