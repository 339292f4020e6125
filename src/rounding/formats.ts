/** What a binary floating-point arithmetic can do to a number (IEEE 754; bfloat16 is float32 cut to 8 bits). */
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

/** From here on an arithmetic is coarse: on batches of more than a few pairs rounding hides what tells conventions apart. */
const COARSE = 2 ** -20;

/** Whether only the smallest batches show anything in an arithmetic. */
export const isCoarse = (dtype: Dtype): boolean => formats[dtype].unitRoundoff > COARSE;
