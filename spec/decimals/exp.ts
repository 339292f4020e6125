import type { Decimal } from 'decimal.js';
import { type Arithmetic, arithmetic } from './exact.ts';

/** 10^k·2^(−HALVINGS) times the rest: Taylor's series for |r| < 2^−8 needs few terms. */
const HALVINGS = 10n;

interface FixedPoint {
  /** The numbers are integers times 2^−bits. */
  readonly bits: bigint;
  /** ln 10, with 64 bits more: it is multiplied by up to 1e15. */
  readonly ln10: bigint;
  readonly powerOfTwo: Decimal;
  readonly digits: number;
  readonly powerOfTen: bigint;
}

const known = new Map<number, FixedPoint>();

/**
 * exp(x) for |x| ≤ 1e15, to the precision of `reals`, by Taylor's series on integers; decimal.js's own takes ten times
 * as long.
 *
 *     exp(x) = 10^k · exp(r/2^h)^(2^h),   x = k·ln 10 + r,   0 ≤ r < ln 10,   h = 10
 *
 * The series stops where a term is 0: some 2^−bits are lost for each term, times 2^h in the squarings; 32 bits are kept
 * for that.
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
  // Enough digits for the integer part of 1e15·2^bits, so that the product with 2^bits is not rounded before its time.
  const wide = arithmetic(precision + digits + 60);
  const powerOfTwo = new wide(2).pow(bits);
  // decimal.js knows 1025 digits of it.
  const ln10 = BigInt(
    new wide(arithmetic(precision + 40).ln(10)).times(powerOfTwo).times(new wide(2).pow(64)).toFixed(0),
  );
  return { bits: BigInt(bits), ln10, powerOfTwo, digits, powerOfTen: 10n ** BigInt(digits) };
}

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
