import type { Dtype } from './dtype.ts';

/** IEEE 754-2019, table 3.5: p significant digits, the smallest normal exponent, and where rounding gives infinity. */
const formats = {
  float16: { precision: 11, minimum: -14, overflow: 65520 },
  bfloat16: { precision: 8, minimum: -126, overflow: 2 ** 128 - 2 ** 119 },
};

const bits = new DataView(new ArrayBuffer(8));

/** Rounds a finite binary64 to a format once, to nearest, ties to even (IEEE 754-2019, 4.3.1); ±Infinity beyond it. */
export function roundTo(x: number, dtype: Dtype): number {
  if (dtype === 'float64') return x;
  if (dtype === 'float32') return Math.fround(x);
  const { precision, minimum, overflow } = formats[dtype];
  if (Math.abs(x) >= overflow) return Math.sign(x) * Number.POSITIVE_INFINITY;
  bits.setFloat64(0, x);
  const exponent = Math.max(((bits.getUint16(0) >> 4) & 0x7ff) - 1023, minimum);
  // A binary64 near 1.5·2^52 units has no digits below one unit, so the addition itself rounds, ties to even.
  // Going through Math.fround instead would round twice.
  const unit = 2 ** (exponent - precision + 1);
  const shift = 1.5 * 2 ** 52 * unit;
  return x + shift - shift;
}
