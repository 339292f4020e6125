import { B_UNIT, TO_MULTIPLES } from './slice-units.ts';

/**
 * What the two slices leave out of the rows, where that is most entries, as for float64.
 *
 *     z = a + 2^−21·b + c,   c = first + second,   first a multiple of 2^−62, |first| ≤ 2^−42, |second| ≤ 2^−63
 *
 * so that Σ first·a' is exact, and all else so small that float64 suffices: derivation.md, step 2.
 */
export interface DenseRemainders {
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** 2^−21·b */
  readonly ofB: Float64Array;
  /** a + 2^−21·b and 2^−21·b + c: the row without c, and without a. */
  readonly withoutC: Float64Array;
  readonly withoutA: Float64Array;
}

/** Adding and taking it away rounds to a multiple of 2^−62. */
const TO_FIRST = TO_MULTIPLES * 2 ** -42;

/** Cuts what the slices leave out. */
export function denseRemainders(a: Float64Array, b: Float64Array, z: Float64Array): DenseRemainders {
  const zeros = () => new Float64Array(z.length);
  const made = { first: zeros(), second: zeros(), ofB: zeros(), withoutC: zeros(), withoutA: zeros() };
  z.forEach((x, at) => {
    const v = (b[at] as number) * B_UNIT;
    const c = x - (a[at] as number) - v;
    const first = c + TO_FIRST - TO_FIRST;
    made.first[at] = first;
    made.second[at] = c - first;
    made.ofB[at] = v;
    made.withoutC[at] = (a[at] as number) + v;
    made.withoutA[at] = x - (a[at] as number);
  });
  return made;
}
