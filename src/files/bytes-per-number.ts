import type { Dtype } from '../rounding/formats.ts';

/** How many bytes a number takes in a file. */
export const bytesPerNumber: Record<Dtype, number> = { float16: 2, bfloat16: 2, float32: 4, float64: 8 };
