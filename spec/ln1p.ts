import type { Decimal } from 'decimal.js';
import type { Arithmetic } from './exact.ts';
import { ln } from './ln.ts';
import { lnNearOne } from './ln-near-one.ts';

/** ln(1 + x) for x > −1, to full relative precision however small x is. */
export function ln1p(x: Decimal, reals: Arithmetic): Decimal {
  // Written so that a NaN is one, and no endless series.
  return x.abs().lessThanOrEqualTo('1e-3') ? lnNearOne(x, reals) : ln(new reals(x).plus(1), reals);
}
