import type { Decimal } from 'decimal.js';
import { NtXentError } from '../errors/nt-xent-error.ts';
import { type Arithmetic, arithmetic } from './exact.ts';

/** A value and a radius: the true value lies in [value − radius, value + radius]. */
export interface Enclosure {
  /** The middle of the interval. */
  readonly value: Decimal;
  /** How far the true value can be from it: an absolute error, in the unit of the value. */
  readonly radius: Decimal;
}

/** An enclosure times a number. The radius includes the rounding of the product and that of the number. */
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

/** A radius below this share of a unit of the last digit leaves only a tie in doubt, as when 0.125 is rounded to two digits. */
const TIE = 1e-10;

/**
 * How many significant digits of a number are known, at most `digits`: the most to which both ends of its enclosure round alike.
 *
 * It is 0 where not even the first digit is known, as when 0 lies within, and it is `digits` where the radius is 0.
 */
export function knownDigits({ value, radius }: Enclosure, digits: number): number {
  if (radius.isZero()) return digits;
  if (!value.isFinite() || value.abs().lessThanOrEqualTo(radius)) return 0;
  // The precision covers the digits of both numbers, so that their sum is not rounded.
  const reals = arithmetic(Math.max(20, value.e - radius.e + 5) + 20);
  const [low, high] = [reals.sub(value, radius), reals.add(value, radius)];
  for (let known = Math.min(digits, value.e - radius.e + 1); known > 0; known--) {
    const unit = new reals(10).pow(value.e - known + 1);
    if (radius.lessThanOrEqualTo(unit.times(TIE))) return known;
    if (low.toSignificantDigits(known).equals(high.toSignificantDigits(known))) return known;
  }
  return 0;
}

/** How many more digits the second evaluation has. */
const EXTRA = 15;

/**
 * Encloses numbers by computing them twice, at `precision` and at `precision` + 15 digits.
 *
 * The difference is the error of the first evaluation. The radius around the second is ten times that difference, and a relative
 * 10^−(precision + 5) for the case that the digits agree by luck. exp and ln of decimal.js are good but not
 * proven, so this is a measurement and not a proof; independent values confirm it.
 *
 * `scale` is the size of the terms that cancel in a number: where they cancel entirely, both evaluations give 0, and yet the truth
 * need not be 0.
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

/** The most digits that the reference is asked for: a number that they do not tell from 0 is below 10^−640, or is 0. */
const LAST = 640;

/** The digits that tell one float64 from another. */
const OF_FLOAT64 = 17;

/** The value itself where its radius vouches for all digits of a float64; else cut to the digits it vouches for, 0 for none. */
export function vouchedFor(enclosure: Enclosure): Decimal {
  const known = knownDigits(enclosure, OF_FLOAT64);
  if (known === OF_FLOAT64) return enclosure.value;
  return known === 0 ? enclosure.value.times(0) : enclosure.value.toSignificantDigits(known);
}

/**
 * An enclosure that vouches for `digits` significant digits: the one found or, where its radius does not suffice, the answer of the
 * reference, which is asked for more digits until its radius suffices. Where even the last answer does not suffice, the value may
 * be 0.
 */
export function knownTo(found: Enclosure, digits: number, ask: (digits: number) => Enclosure): Enclosure {
  let best = found;
  // The first request adds the digits that are lost to zeros after the decimal point.
  let more = digits + Math.max(0, -sizeOf(found).e);
  while (knownDigits(best, digits) < digits && more <= LAST) {
    best = ask(more);
    more *= 2;
  }
  return best;
}

const sizeOf = ({ value, radius }: Enclosure): Decimal => (value.abs().greaterThan(radius) ? value : radius);

const number = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

/**
 * Reads a number that someone printed. It counts as rounded in its last place, so its radius is half a unit of that place.
 *
 * @param text For example `4.2950` or `1.5e-3`.
 * @throws NtXentError E112 where the text is no decimal number
 */
export function claimedValue(text: string): Enclosure {
  const trimmed = text.trim();
  if (!number.test(trimmed)) throw new NtXentError('NTX-E112', `the claimed loss is ${JSON.stringify(text)}.`);
  const reals = arithmetic(60);
  const [mantissa, exponent = '0'] = trimmed.toLowerCase().split('e') as [string, string?];
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  const value: Decimal = new reals(trimmed);
  return { value, radius: new reals(10).pow(Number(exponent) - decimals).div(2) };
}
