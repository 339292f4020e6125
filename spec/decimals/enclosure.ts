import type { Decimal } from 'decimal.js';
import { type Arithmetic, arithmetic } from './exact.ts';

/** A value and a radius: the true value lies in [value − radius, value + radius]. */
export interface Enclosure {
  /** The middle. */
  readonly value: Decimal;
  /** How far the true value can be from it: an absolute error, in the unit of the value. */
  readonly radius: Decimal;
}

/** An enclosure times a number; the radius takes in how the product rounds, and how the number did. */
export function scaledBy({ value, radius }: Enclosure, factor: Decimal, reals: Arithmetic): Enclosure {
  const product = reals.mul(value, factor);
  const rounding = product.abs().times(`1e-${reals.precision - 2}`);
  return {
    value: product,
    radius: reals
      .mul(radius, factor.abs())
      .plus(rounding)
      .times(1 + 1e-10),
  };
}

/** A radius that is this share of a unit of the last digit leaves no doubt but that of a tie, as of 0.125 to two digits. */
const TIE = 1e-10;

/**
 * How many significant digits of a number are known, at most `digits`: the most to which both ends of its enclosure round alike.
 *
 * 0 where not even the first is known, as where 0 lies within; all of them where the radius is 0.
 */
export function knownDigits({ value, radius }: Enclosure, digits: number): number {
  if (radius.isZero()) return digits;
  if (!value.isFinite() || value.abs().lessThanOrEqualTo(radius)) return 0;
  // Beyond the precision of either number its sum with the other would be rounded.
  const reals = arithmetic(Math.max(20, value.e - radius.e + 5) + 20);
  const [low, high] = [reals.sub(value, radius), reals.add(value, radius)];
  for (let known = Math.min(digits, value.e - radius.e + 1); known > 0; known--) {
    const unit = new reals(10).pow(value.e - known + 1);
    if (radius.lessThanOrEqualTo(unit.times(TIE))) return known;
    if (low.toSignificantDigits(known).equals(high.toSignificantDigits(known))) return known;
  }
  return 0;
}

/** How many digits more the second evaluation has. */
const EXTRA = 15;

/**
 * Encloses numbers by computing them twice, at `precision` and at `precision` + 15 digits.
 *
 * The difference is the error of the first evaluation; ten times it, and a relative 10^−(precision + 5) for the
 * case that the digits agree by luck, is the radius around the second. exp and ln of decimal.js are good but not
 * proven, so this is a measurement and not a proof; independent values confirm it.
 *
 * `scale` is the size of what cancels in a number: where all of it cancels, both evaluations give 0 and the truth need not.
 */
export function enclose(
  precision: number,
  compute: (reals: Arithmetic) => Decimal[],
  scale: (at: number) => Decimal.Value = () => 0,
): Enclosure[] {
  const rough = compute(arithmetic(precision));
  const fine = compute(arithmetic(precision + EXTRA));
  return fine.map((value, i) => {
    const difference = value.minus(rough[i] as Decimal).abs();
    const radius = difference.times(10).plus(
      value
        .abs()
        .plus(scale(i))
        .times(`1e-${precision + 5}`),
    );
    return { value, radius };
  });
}

/** The reference is asked for no more digits than this: what is not told from 0 by then is below 10^−640, or is 0. */
const LAST = 640;

/** The digits that tell one float64 from another. */
const OF_FLOAT64 = 17;

/** The value with no digit that its radius does not vouch for, but with those of a float64 where it vouches for them; else 0. */
export function vouchedFor(enclosure: Enclosure): Decimal {
  const known = knownDigits(enclosure, OF_FLOAT64);
  if (known === OF_FLOAT64) return enclosure.value;
  return known === 0 ? enclosure.value.times(0) : enclosure.value.toSignificantDigits(known);
}

/**
 * An enclosure that vouches for so many significant digits: the one found, or where its radius does not suffice what the
 * reference says, asked for more digits until its does. What is left at the last may be 0.
 */
export function knownTo(found: Enclosure, digits: number, ask: (digits: number) => Enclosure): Enclosure {
  let best = found;
  // First those that are lost before the first that is not 0.
  let more = digits + Math.max(0, -sizeOf(found).e);
  while (knownDigits(best, digits) < digits && more <= LAST) {
    best = ask(more);
    more *= 2;
  }
  return best;
}

const sizeOf = ({ value, radius }: Enclosure): Decimal => (value.abs().greaterThan(radius) ? value : radius);
