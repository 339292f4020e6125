import { type Batch, row } from '../../spec/batch.ts';

/**
 * The rows of a batch, each scaled by a power of two and cut into fixed-point slices whose dot products are exact.
 *
 *     z = a + b + c,   a a multiple of 2^−21, b of 2^−44, 1 ≤ max |z| < 2
 *
 * c is 0 unless an entry is below 2^−20 of the largest of its row or the batch is float64; it is kept as a list.
 */
export interface Slices {
  readonly pairs: number;
  readonly dimension: number;
  /** One row more than there are, of zeros, so that rows can be taken two at a time. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** The scaled rows themselves. */
  readonly z: Float64Array;
  /** For each row the columns where c is not 0. */
  readonly columnsOfC: readonly Int32Array[];
  /** Row i of the batch is row i of `z` times 2^exponents[i]. */
  readonly exponents: Int32Array;
}

/** Adding and taking away 1.5·2^52 times a power of two rounds to its multiples. */
const TO_A = 1.5 * 2 ** (52 - 21);
const TO_B = 1.5 * 2 ** (52 - 44);

/** Cuts the rows of a batch. A zero row stays zero. */
export function slices(batch: Batch): Slices {
  const { pairs, dimension } = batch;
  const length = (2 * pairs + 1) * dimension;
  const a = new Float64Array(length);
  const b = new Float64Array(length);
  const z = new Float64Array(length);
  const exponents = new Int32Array(2 * pairs);
  const columnsOfC = Array.from({ length: 2 * pairs }, (_, i) => {
    const entries = row(batch, i);
    const exponent = exponentOf(entries);
    exponents[i] = exponent;
    const columns: number[] = [];
    for (let j = 0; j < dimension; j++) {
      const at = i * dimension + j;
      const x = scaleBy(entries[j] as number, -exponent);
      const high = x + TO_A - TO_A;
      const rest = x - high;
      const middle = rest + TO_B - TO_B;
      z[at] = x;
      a[at] = high;
      b[at] = middle;
      if (rest !== middle) columns.push(j);
    }
    return Int32Array.from(columns);
  });
  return { pairs, dimension, a, b, z, columnsOfC, exponents };
}

/** e with 2^e ≤ max |x| < 2^(e+1); 0 for a zero row. */
function exponentOf(entries: Float32Array | Float64Array): number {
  let largest = 0;
  for (const x of entries) largest = Math.max(largest, Math.abs(x));
  if (largest === 0) return 0;
  let exponent = Math.floor(Math.log2(largest));
  while (scaleBy(largest, -exponent) >= 2) exponent++;
  while (scaleBy(largest, -exponent) < 1) exponent--;
  return exponent;
}

/** x·2^n in two steps: 2^n alone may be out of range. Exact as long as the result is normal. */
export function scaleBy(x: number, n: number): number {
  const half = n >> 1;
  return x * 2 ** half * 2 ** (n - half);
}
