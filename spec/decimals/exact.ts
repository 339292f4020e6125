import { Decimal } from 'decimal.js';

/** A decimal arithmetic: it makes numbers, and rounds every operation on them to its precision. */
export type Arithmetic = typeof Decimal;

const clones = new Map<number, Arithmetic>();

/**
 * The decimal arithmetic of a given precision (significant digits, rounding half to even).
 *
 * It is a private clone of decimal.js, so that our settings and those of its other users do not change each other.
 */
export function arithmetic(precision: number): Arithmetic {
  let clone = clones.get(precision);
  if (clone === undefined) {
    clone = Decimal.clone({ defaults: true, precision, rounding: Decimal.ROUND_HALF_EVEN });
    clones.set(precision, clone);
  }
  return clone;
}

/** `significand · 2^exponent`, exactly. */
export interface Dyadic {
  readonly significand: bigint;
  readonly exponent: number;
}

const bits = new DataView(new ArrayBuffer(8));

/** The exact value of a finite binary64 number (so also of a binary32), read from its bits (IEEE 754, 3.4). */
export function dyadic(x: number): Dyadic {
  bits.setFloat64(0, x);
  const word = bits.getBigUint64(0);
  const fraction = word & 0xf_ffff_ffff_ffffn;
  const biased = Number((word >> 52n) & 0x7ffn);
  const magnitude = biased === 0 ? fraction : fraction | 0x10_0000_0000_0000n;
  return { significand: word >> 63n ? -magnitude : magnitude, exponent: Math.max(biased, 1) - 1075 };
}

/** A dyadic number as a decimal, with every digit: m·2^−k = (m·5^k)·10^−k. */
export function toDecimal(x: Dyadic, reals: Arithmetic): Decimal {
  const { significand, exponent } = reduced(x);
  const text =
    exponent < 0 ? `${significand * 5n ** BigInt(-exponent)}e${exponent}` : `${significand << BigInt(exponent)}`;
  return new reals(text);
}

/**
 * The same number with fewer zeros at the end of its significand: they would become as many digits of the decimal, which take time
 * to read. The entries of a float32 batch have 29 of them.
 */
function reduced({ significand, exponent }: Dyadic): Dyadic {
  const last = Number(BigInt.asIntN(32, significand));
  const zeros = Math.min(last === 0 ? 32 : 31 - Math.clz32(last & -last), Math.max(0, -exponent));
  return { significand: significand >> BigInt(zeros), exponent: exponent + zeros };
}

/**
 * The exact value of a binary float, with every digit.
 *
 * `new Decimal(0.1)` would read the text `0.1`; the float is 0.1000000000000000055511151231257827….
 *
 * @param x A binary64 number (so also a binary32), finite.
 * @param reals The arithmetic to go on in, of 40 digits by default; the result itself is not rounded.
 * @throws RangeError when `x` is NaN or infinite
 */
export function exact(x: number, reals: Arithmetic = arithmetic(40)): Decimal {
  if (!Number.isFinite(x)) throw new RangeError(`exact(${x}): not a finite number`);
  return toDecimal(dyadic(x), reals);
}
