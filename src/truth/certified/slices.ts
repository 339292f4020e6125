import { type Batch, row, rowCount } from '../../../spec/batch.ts';
import { BLOCK_ROWS } from './products.ts';

/** What the second slice is multiplied by: its unit, beside that of the first. */
export const B_UNIT = 2 ** -21;

/** Adding and taking away 1.5·2^52 times a power of two rounds to its multiples: here to those of 2^−20. */
export const TO_MULTIPLES = 1.5 * 2 ** (52 - 20);

/**
 * The rows of a batch, each scaled by a power of two and cut into fixed-point slices whose dot products are exact.
 *
 *     z = a + 2^−21·b + c,   a and b multiples of 2^−20, |a| ≤ 2, |b| ≤ 1, 1 ≤ max |z| < 2
 *
 * c is 0 unless an entry is below 2^−18 of the largest of its row or the batch is float64; it is kept as a list, or where
 * most entries have one as slices of its own.
 */
export interface Slices {
  readonly pairs: number;
  readonly dimension: number;
  /** With rows of zeros past the last, so that rows can be taken in blocks. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** a + b */
  readonly ab: Float64Array;
  /** The scaled rows themselves. */
  readonly z: Float64Array;
  /** For each row the columns where c is not 0; none where `dense` holds them all. */
  readonly columnsOfC: readonly Int32Array[];
  readonly dense: DenseRemainders | undefined;
  /** Row i of the batch is row i of `z` times 2^exponents[i]. */
  readonly exponents: Int32Array;
}

/** From so many remainders on, products of all entries cost less than a list of some. */
const DENSE = 1 / 8;

/** Cuts the rows of a batch. A zero row stays zero. */
export function slices(batch: Batch): Slices {
  const { pairs, dimension } = batch;
  const size = rowCount(batch);
  const length = (size + BLOCK_ROWS - 1) * dimension;
  const a = new Float64Array(length);
  const b = new Float64Array(length);
  const ab = new Float64Array(length);
  const z = new Float64Array(length);
  const exponents = new Int32Array(size);
  const columnsOfC = Array.from({ length: size }, (_, i) => {
    const entries = row(batch, i);
    const exponent = exponentOf(entries);
    exponents[i] = exponent;
    const [first, second] = powersOf(-exponent);
    const columns: number[] = [];
    for (let j = 0; j < dimension; j++) {
      const at = i * dimension + j;
      const x = (entries[j] as number) * first * second;
      const high = x + TO_MULTIPLES - TO_MULTIPLES;
      const rest = (x - high) / B_UNIT;
      const middle = rest + TO_MULTIPLES - TO_MULTIPLES;
      z[at] = x;
      a[at] = high;
      b[at] = middle;
      ab[at] = high + middle;
      if (rest !== middle) columns.push(j);
    }
    return Int32Array.from(columns);
  });
  const left = columnsOfC.reduce((sum, columns) => sum + columns.length, 0);
  const isDense = batch.rows instanceof Float64Array && left > DENSE * size * dimension;
  const dense = isDense ? denseRemainders(a, b, z) : undefined;
  const listed = isDense ? columnsOfC.map(() => new Int32Array(0)) : columnsOfC;
  return { pairs, dimension, a, b, ab, z, columnsOfC: listed, dense, exponents };
}

/** What the two slices leave out of entry `at`. */
export const remainder = ({ a, b, z }: Pick<Slices, 'a' | 'b' | 'z'>, at: number): number =>
  (z[at] as number) - (a[at] as number) - (b[at] as number) * B_UNIT;

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

/** Two factors of 2^n, which alone may be out of range. */
export const powersOf = (n: number): [number, number] => [2 ** (n >> 1), 2 ** (n - (n >> 1))];

/** x·2^n; exact as long as the result is normal. */
export function scaleBy(x: number, n: number): number {
  const [first, second] = powersOf(n);
  return x * first * second;
}

/** The slices column after column: entry (k, j) at `j·stride + k`. */
export interface SliceColumns {
  readonly stride: number;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly ab: Float64Array;
  readonly z: Float64Array;
  /** What the slices leave out, where it is kept as slices of its own. */
  readonly c: Float64Array | undefined;
}

/** Transposes the slices; with a column of zeros past the last, so that columns can be taken two at a time. */
export function sliceColumns({ a, b, ab, z, dense, pairs, dimension: d }: Slices): SliceColumns {
  const rows = rowCount({ pairs });
  // An odd number of cache lines: columns 2^n bytes apart would evict each other.
  const stride = 8 * (Math.ceil(rows / 8) | 1);
  const transposed = (entries: Float64Array) => {
    const columns = new Float64Array((d + 1) * stride);
    for (let k = 0; k < rows; k++) {
      for (let j = 0; j < d; j++) columns[j * stride + k] = entries[k * d + j] as number;
    }
    return columns;
  };
  const c = dense && transposed(dense.first.map((x, at) => x + (dense.second[at] as number)));
  return { stride, a: transposed(a), b: transposed(b), ab: transposed(ab), z: transposed(z), c };
}

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
function denseRemainders(a: Float64Array, b: Float64Array, z: Float64Array): DenseRemainders {
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
