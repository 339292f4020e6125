import type { Decimal } from 'decimal.js';
import { type Arithmetic, arithmetic } from './exact.ts';

/** The rest r is halved this often: Taylor's series for an argument below 2^−8 needs few terms. */
const HALVINGS = 10n;

interface FixedPoint {
  /** The numbers are integers times 2^−bits. */
  readonly bits: bigint;
  /** ln 10 with 64 more bits, since it is multiplied by up to 1e15. */
  readonly ln10: bigint;
  readonly powerOfTwo: Decimal;
  readonly digits: number;
  readonly powerOfTen: bigint;
}

const known = new Map<number, FixedPoint>();

/**
 * exp(x) for |x| ≤ 1e15, to the precision of `reals`, by Taylor's series on integers; decimal.js's own exp takes ten
 * times as long.
 *
 *     exp(x) = 10^k · exp(r/2^h)^(2^h),   x = k·ln 10 + r,   0 ≤ r < ln 10,   h = 10
 *
 * The series stops where a term is 0. Each term loses some 2^−bits, and the squarings multiply that by 2^h; 32 more bits are kept
 * for it.
 */
export function exp(x: Decimal, reals: Arithmetic): Decimal {
  if (!x.isFinite()) return new reals(x).exp();
  const { bits, ln10, powerOfTwo, digits, powerOfTen } = fixedPoint(reals);
  const fixed = BigInt(powerOfTwo.times(x).toFixed(0)) << 64n;
  let k = fixed / ln10;
  if (k * ln10 > fixed) k -= 1n;
  const r = (fixed - k * ln10) >> (64n + HALVINGS);

  let term = 1n << bits;
  let sum = term;
  for (let n = 1n; term > 0n; n++) {
    term = ((term * r) >> bits) / n;
    sum += term;
  }
  for (let h = 0n; h < HALVINGS; h++) sum = (sum * sum) >> bits;
  return new reals(`${(sum * powerOfTen) >> bits}e${k - BigInt(digits)}`).toSignificantDigits();
}

function fixedPoint(reals: Arithmetic): FixedPoint {
  const { precision } = reals;
  const made = known.get(precision) ?? make(precision);
  known.set(precision, made);
  return made;
}

function make(precision: number): FixedPoint {
  const bits = Math.ceil(precision * Math.log2(10)) + 32;
  const digits = precision + 5;
  // These digits hold the integer part of 1e15·2^bits, so that the product with 2^bits is not rounded too early.
  const wide = arithmetic(precision + digits + 60);
  const powerOfTwo = new wide(2).pow(bits);
  // decimal.js knows 1025 digits of ln 10.
  const ln10 = BigInt(
    new wide(arithmetic(precision + 40).ln(10)).times(powerOfTwo).times(new wide(2).pow(64)).toFixed(0),
  );
  return { bits: BigInt(bits), ln10, powerOfTwo, digits, powerOfTen: 10n ** BigInt(digits) };
}

/**
 * How many more digits are computed than asked for. Where the series for small arguments end, at 1e-3, subtracting the 1 from e^x loses
 * three digits, and a logarithm loses three to e^y ≈ 1.
 */
const GUARD = 5;

/** e^x − 1, to full relative precision however small x is. */
export function expm1(x: Decimal, reals: Arithmetic): Decimal {
  if (!x.abs().lessThanOrEqualTo('1e-3')) {
    const wide = arithmetic(reals.precision + GUARD);
    return new reals(exp(new wide(x), wide).minus(1)).toSignificantDigits();
  }
  // The series is x + x²/2 + x³/6 + …: to add it to 1 first would drop digits of x.
  let term: Decimal = new reals(x);
  let sum = term;
  for (let n = 2; ; n++) {
    term = term.times(x).div(n);
    const next = sum.plus(term);
    if (next.equals(sum)) return sum;
    sum = next;
  }
}

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
