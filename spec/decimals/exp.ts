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

/** How many more digits are computed than asked for: at 1e-3, where the series ends, subtracting the 1 loses three digits. */
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
