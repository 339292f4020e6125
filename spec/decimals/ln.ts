import type { Decimal } from 'decimal.js';
import { type Arithmetic, arithmetic } from './exact.ts';
import { exp } from './exp.ts';

/** How many more digits are computed than asked for: a logarithm of 1e-3, where the series takes over, loses three to e^y ≈ 1. */
const GUARD = 5;

/**
 * ln x for |ln x| ≤ 1e15, to the precision of `reals`, by Halley's iteration on `exp`; decimal.js's own ln takes five times as
 * long.
 *
 *     y ← y + 2·(x − e^y)/(x + e^y)
 *
 * A step of size δ leaves an error of δ³/12, and the first guess is a float64: two steps suffice for 45 digits.
 */
export function ln(x: Decimal, reals: Arithmetic): Decimal {
  // For 0, infinities, NaN and negative numbers it returns what decimal.js returns.
  if (!x.greaterThan(0) || !x.isFinite()) return new reals(x).ln();
  const precision = reals.precision + GUARD;
  const wide = arithmetic(precision);
  const exact = new wide(x);
  const past = exact.minus(1);
  if (past.abs().lessThan('1e-3')) return new reals(lnNearOne(past, wide)).toSignificantDigits();

  // The power of ten is split off, since a decimal may be out of the range of float64.
  let y = new wide(Math.log(exact.times(`1e${-exact.e}`).toNumber())).plus(exact.e * Math.LN10);
  for (let step = new wide(1); step.abs().greaterThan(`1e${-Math.floor(precision / 3)}`); ) {
    const power = exp(y, wide);
    step = exact.minus(power).div(exact.plus(power)).times(2);
    y = y.plus(step);
  }
  return new reals(y).toSignificantDigits();
}

/** ln(1 + x) for x > −1, to full relative precision however small x is. */
export function ln1p(x: Decimal, reals: Arithmetic): Decimal {
  // The comparison is false for NaN, so that NaN goes to `ln` and not into an endless series.
  return x.abs().lessThanOrEqualTo('1e-3') ? lnNearOne(x, reals) : ln(new reals(x).plus(1), reals);
}

/**
 * ln(1 + x) for |x| ≤ 1e-3, to full relative precision however small x is.
 *
 * It adds up 2·artanh(z) = 2(z + z³/3 + z⁵/5 + …) with z = x/(2 + x): to add 1 to x first would drop digits of x.
 */
function lnNearOne(x: Decimal, reals: Arithmetic): Decimal {
  const z = new reals(x).div(x.plus(2));
  const square = z.times(z);
  let power = z;
  let sum = z;
  for (let n = 3; ; n += 2) {
    power = power.times(square);
    const next = sum.plus(power.div(n));
    if (next.equals(sum)) return sum.times(2);
    sum = next;
  }
}
