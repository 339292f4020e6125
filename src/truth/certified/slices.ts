import { type Batch, row, rowCount } from '../../../spec/batch.ts';
import { BLOCK_ROWS } from './products.ts';

/** The factor of the second slice: the ratio of its unit to that of the first. */
export const B_UNIT = 2 ** -21;

/** Adding 1.5·2^52 times a power of two and subtracting it again rounds to multiples of that power: here of 2^−20. */
export const TO_MULTIPLES = 1.5 * 2 ** (52 - 20);

/**
 * The rows of a batch, each scaled by a power of two and cut into fixed-point slices whose dot products are exact.
 *
 *     z = a + 2^−21·b + c,   a and b multiples of 2^−20, |a| ≤ 2, |b| ≤ 1, 1 ≤ max |z| < 2
 *
 * c is 0 unless an entry is below 2^−18 of the largest of its row or the batch is float64. It is kept as a list of its columns,
 * or, where many entries have one, as slices of its own.
 */
export interface Slices {
  readonly pairs: number;
  readonly dimension: number;
  /** The first slice, with rows of zeros after the last row, so that rows can be taken in blocks. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** a + b */
  readonly ab: Float64Array;
  /** The scaled rows themselves. */
  readonly z: Float64Array;
  /** For each row, the columns where c is not 0; the lists are empty where `dense` holds all of c. */
  readonly columnsOfC: readonly Int32Array[];
  readonly dense: DenseRemainders | undefined;
  /** Row i of the batch is row i of `z` times 2^exponents[i]. */
  readonly exponents: Int32Array;
}

/** Where at least this share of the entries have a remainder, products of all entries cost less than a list of some. */
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

/** The part c of entry `at`, which the two slices leave out. */
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

/** Two factors whose product is 2^n, since 2^n itself may be out of range. */
export const powersOf = (n: number): [number, number] => [2 ** (n >> 1), 2 ** (n - (n >> 1))];

/** x·2^n; exact as long as the result is normal. */
export function scaleBy(x: number, n: number): number {
  const [first, second] = powersOf(n);
  return x * first * second;
}

/** The slices, column after column: entry (k, j) stands at `j·stride + k`. */
export interface SliceColumns {
  readonly stride: number;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly ab: Float64Array;
  readonly z: Float64Array;
  /** The remainders c, where they are kept as slices of their own. */
  readonly c: Float64Array | undefined;
}

/** Transposes the slices and appends a column of zeros, so that columns can be taken two at a time. */
export function sliceColumns({ a, b, ab, z, dense, pairs, dimension: d }: Slices): SliceColumns {
  const rows = rowCount({ pairs });
  // The stride is an odd number of cache lines, since columns that are 2^n bytes apart would evict each other from the cache.
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
 * The remainders that the two slices leave out, where many entries have one, as in a float64 batch.
 *
 *     z = a + 2^−21·b + c,   c = first + second,   first a multiple of 2^−62, |first| ≤ 2^−42, |second| ≤ 2^−63
 *
 * so that Σ first·a' is exact, and everything else is so small that float64 suffices: derivation.md, step 2.
 */
export interface DenseRemainders {
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** 2^−21·b */
  readonly ofB: Float64Array;
  /** a + 2^−21·b is the row without c, and 2^−21·b + c is the row without a. */
  readonly withoutC: Float64Array;
  readonly withoutA: Float64Array;
}

/** Adding this number and subtracting it again rounds to a multiple of 2^−62. */
const TO_FIRST = TO_MULTIPLES * 2 ** -42;

/** Cuts the remainders into slices of their own. */
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
