import { type Dtype, formats } from '../rounding/formats.ts';

const bits = new DataView(new ArrayBuffer(8));

/** Rounds a finite binary64 to a format once, to nearest, ties to even (IEEE 754-2019, 4.3.1); ±Infinity beyond it. */
export function roundTo(x: number, dtype: Dtype): number {
  if (dtype === 'float64') return x;
  if (dtype === 'float32') return Math.fround(x);
  const { unitRoundoff, smallest, largest } = formats[dtype];
  // Half a unit above the largest number: there the tie goes to the even neighbour, which is infinity.
  const overflow = (largest * (2 - unitRoundoff)) / (2 - 2 * unitRoundoff);
  if (Math.abs(x) >= overflow) return Math.sign(x) * Number.POSITIVE_INFINITY;
  bits.setFloat64(0, x);
  const exponent = ((bits.getUint16(0) >> 4) & 0x7ff) - 1023;
  const unit = Math.max(2 ** exponent * 2 * unitRoundoff, smallest);
  // A binary64 near 1.5·2^52 units has no digits below one unit, so the addition itself rounds, ties to even.
  // Going through Math.fround instead would round twice.
  const shift = 1.5 * 2 ** 52 * unit;
  return x + shift - shift;
}
