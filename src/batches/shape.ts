import type { Dtype } from '../rounding/formats.ts';

/** How large a batch may be, and what its entries are exact in. */
export interface ShapeOptions {
  /** The fewest pairs; 1 by default. */
  readonly minPairs?: number;
  /** The most pairs; 16 by default, or `minPairs` where that is more. */
  readonly maxPairs?: number;
  /** The lowest dimension; 1 by default. */
  readonly minDimension?: number;
  /** The highest dimension; 32 by default, or `minDimension` where that is more. */
  readonly maxDimension?: number;
  /** The arithmetic in which every entry is exact; float32 by default, and for float64 too. */
  readonly arithmetic?: Dtype;
}

/** `ShapeOptions`, checked and complete. */
export interface Shape {
  readonly minPairs: number;
  readonly maxPairs: number;
  readonly minDimension: number;
  readonly maxDimension: number;
  /** What every entry is exact in; never float64, as a batch is a Float32Array. */
  readonly dtype: Exclude<Dtype, 'float64'>;
}

/**
 * Fills in the defaults.
 *
 * @throws RangeError where a size is no positive integer, or a minimum is above its maximum
 */
export function shape(options: ShapeOptions = {}): Shape {
  const { minPairs = 1, minDimension = 1, arithmetic = 'float32' } = options;
  const { maxPairs = Math.max(16, minPairs), maxDimension = Math.max(32, minDimension) } = options;
  requireRange('Pairs', minPairs, maxPairs);
  requireRange('Dimension', minDimension, maxDimension);
  return { minPairs, maxPairs, minDimension, maxDimension, dtype: arithmetic === 'float64' ? 'float32' : arithmetic };
}

function requireRange(what: 'Pairs' | 'Dimension', min: number, max: number): void {
  if (Number.isInteger(min) && Number.isInteger(max) && 1 <= min && min <= max) return;
  throw new RangeError(
    `min${what} is ${min} and max${what} is ${max}: give integers with 1 ≤ min${what} ≤ max${what}.`,
  );
}
