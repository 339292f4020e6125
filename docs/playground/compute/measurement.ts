import type { Denominator } from '../../../spec/convention.ts';
import type { Dtype } from '../../../src/rounding/formats.ts';
import type { ErrorParts } from '../error-parts.ts';

/** What the playground shows of one convention; texts are for reading, numbers for drawing. */
export interface MeasuredConvention {
  readonly convention: Denominator;
  /** The value of the float32 implementation; null where float32 cannot hold the rows. */
  readonly float32: string | null;
  /** The true value, to 25 digits. */
  readonly value: string;
  /** How far float32 is from it, and how far rounding can take it. */
  readonly error: string;
  readonly bound: string;
  readonly floor: string;
  readonly collapse: string;
  /** Where the value stands between the two, in words. */
  readonly standing: string;
  /** 0 at the floor, 1 at collapse; null where they are equal. */
  readonly fraction: number | null;
  readonly mean: number;
  readonly levels: { readonly floor: number; readonly collapse: number };
  /** The true loss of each row. */
  readonly perAnchor: readonly number[];
  /** ∂mean/∂z in float32, a row at a time, and 0 where rounding can be all of it; empty outside of the plane. */
  readonly gradient: readonly (readonly [number, number])[];
}

/** A convention without a value: one pair has no negatives. */
export interface NotMeasured {
  readonly convention: Denominator;
  readonly reason: string;
}

/** What is said of a claim. */
export interface MeasuredClaim {
  readonly fits: boolean;
  readonly verdict: readonly string[];
  readonly nearest: readonly (readonly string[])[];
}

/** All numbers of the playground for one batch and temperature. */
export interface Measurement {
  readonly pairs: number;
  readonly dimension: number;
  /** What the claim was judged in. */
  readonly dtype: Dtype;
  readonly conventions: readonly (MeasuredConvention | NotMeasured)[];
  /** 2N×2N cosines, row after row. */
  readonly cosines: Float32Array;
  readonly claim: MeasuredClaim | ErrorParts | null;
}
