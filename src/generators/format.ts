import { binade } from './binade.ts';
import { powerOfTwo } from './power-of-two.ts';

/** A binary floating-point format in which every entry of a batch is exact. */
export interface Format {
  /** The distance from 1 to the next number. */
  readonly epsilon: number;
  /** The smallest positive number, a subnormal. */
  readonly least: number;
  /** The longest row that `extreme-norms` makes; the shortest is its inverse. */
  readonly longest: number;
}

const float32: Format = { epsilon: powerOfTwo(-23), least: powerOfTwo(-149), longest: 1e18 };

/** The formats by their ids; a batch is a Float32Array, so for float64 its entries are those of float32. */
export const formats = {
  float16: { epsilon: powerOfTwo(-10), least: powerOfTwo(-24), longest: 1e4 },
  bfloat16: { epsilon: powerOfTwo(-7), least: powerOfTwo(-133), longest: 1e18 },
  float32,
  float64: float32,
} as const satisfies Record<string, Format>;

// Adding and taking away 1.5·2^52 leaves an integer, rounded half to even as all of binary64 is.
const toInteger = 1.5 * powerOfTwo(52);

/** The number of a format nearest to `x` (half to even); overflow is not treated, no generator comes near it. */
export function round(x: number, { epsilon, least }: Format): number {
  const quantum = Math.max(binade(x) * epsilon, least);
  return (x / quantum + toInteger - toInteger) * quantum;
}
