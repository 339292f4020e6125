import type { Decimal } from 'decimal.js';
import { type Arithmetic, arithmetic } from './exact.ts';
import { exp } from './exp.ts';
import { lnNearOne } from './ln-near-one.ts';

/** Digits more than asked for: a logarithm of 1e-3, where the series takes over, loses three to the rounding of e^y ≈ 1. */
const GUARD = 5;

/**
 * ln x for |ln x| ≤ 1e15, to the precision of `reals`, by Halley's iteration on `exp`; decimal.js's own takes five times as long.
 *
 *     y ← y + 2·(x − e^y)/(x + e^y)
 *
 * A step of size δ leaves an error of δ³/12, and the first guess is a float64: two steps do for 45 digits.
 */
export function ln(x: Decimal, reals: Arithmetic): Decimal {
  // What is no positive number has the logarithm that decimal.js says: −Infinity, NaN.
  if (!x.greaterThan(0) || !x.isFinite()) return new reals(x).ln();
  const precision = reals.precision + GUARD;
  const wide = arithmetic(precision);
  const exact = new wide(x);
  const past = exact.minus(1);
  if (past.abs().lessThan('1e-3')) return new reals(lnNearOne(past, wide)).toSignificantDigits();

  // Its power of ten apart: a decimal may be beyond float64.
  let y = new wide(Math.log(exact.times(`1e${-exact.e}`).toNumber())).plus(exact.e * Math.LN10);
  for (let step = new wide(1); step.abs().greaterThan(`1e${-Math.floor(precision / 3)}`); ) {
    const power = exp(y, wide);
    step = exact.minus(power).div(exact.plus(power)).times(2);
    y = y.plus(step);
  }
  return new reals(y).toSignificantDigits();
}
