/** The rounding and the range of a binary floating-point format (IEEE 754; bfloat16 is float32 cut to 8 significant bits). */
export interface Format {
  /** u: the largest relative error of one rounding. */
  readonly unitRoundoff: number;
  /** The smallest positive number, a subnormal. */
  readonly smallest: number;
  /** The largest finite number. */
  readonly largest: number;
}

/** The name of an arithmetic. */
export type Dtype = 'float16' | 'bfloat16' | 'float32' | 'float64';

/** The arithmetics that implementations compute in. */
export const formats: Readonly<Record<Dtype, Format>> = {
  float16: { unitRoundoff: 2 ** -11, smallest: 2 ** -24, largest: 65504 },
  bfloat16: { unitRoundoff: 2 ** -8, smallest: 2 ** -133, largest: 2 ** 127 * (2 - 2 ** -7) },
  float32: { unitRoundoff: 2 ** -24, smallest: 2 ** -149, largest: 2 ** 127 * (2 - 2 ** -23) },
  float64: { unitRoundoff: 2 ** -53, smallest: 2 ** -1074, largest: Number.MAX_VALUE },
};

/** An arithmetic of a larger u is coarse: on batches of more than a few pairs its rounding hides how conventions differ. */
const COARSE = 2 ** -20;

/** Whether only the smallest batches can tell conventions apart in an arithmetic. */
export const isCoarse = (dtype: Dtype): boolean => formats[dtype].unitRoundoff > COARSE;

const bits = new DataView(new ArrayBuffer(8));

/** Rounds a finite binary64 to a format once, to nearest, ties to even (IEEE 754-2019, 4.3.1). Beyond it, it gives ±Infinity. */
export function roundTo(x: number, dtype: Dtype): number {
  if (dtype === 'float64') return x;
  if (dtype === 'float32') return Math.fround(x);
  const { unitRoundoff, smallest, largest } = formats[dtype];
  // This is half a unit above the largest number, where the tie goes to the even neighbour, which is infinity.
  const overflow = (largest * (2 - unitRoundoff)) / (2 - 2 * unitRoundoff);
  if (Math.abs(x) >= overflow) return Math.sign(x) * Number.POSITIVE_INFINITY;
  bits.setFloat64(0, x);
  const exponent = ((bits.getUint16(0) >> 4) & 0x7ff) - 1023;
  const unit = Math.max(2 ** exponent * 2 * unitRoundoff, smallest);
  // A binary64 near 1.5·2^52 units has no digits below one unit, so the addition itself rounds, ties to even.
  // To go through Math.fround instead would round twice.
  const shift = 1.5 * 2 ** 52 * unit;
  return x + shift - shift;
}

/** How many bytes a number takes in a file. */
export const bytesPerNumber: Record<Dtype, number> = { float16: 2, bfloat16: 2, float32: 4, float64: 8 };
