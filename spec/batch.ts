import { NtXentError } from './errors/nt-xent-error.ts';

/**
 * 2N embeddings of dimension d, in the canonical **stacked** layout: rows 0…N−1 are view 1, rows N…2N−1 view 2,
 * and row i + N is the partner of row i.
 */
export interface Batch {
  /** N: half the number of rows. */
  readonly pairs: number;
  /** d: how many numbers a row has. */
  readonly dimension: number;
  /** 2N·d finite numbers, row after row. */
  readonly rows: Float32Array | Float64Array;
}

/**
 * Makes a batch of a table, which becomes binary64.
 *
 * @param rows 2N rows of d finite numbers each, stacked.
 * @throws NtXentError E101 odd rows, E102 ragged, E103 empty, E104 not finite, E107 not a number, E108 no row
 */
export function batch(rows: readonly (readonly number[])[]): Batch;
/**
 * Makes a batch of a typed array. The array is kept, not copied.
 *
 * @param rows 2N·d finite numbers, row after row, stacked.
 * @param shape `[2N, d]`.
 * @throws NtXentError E101 odd rows, E103 empty, E104 not finite, E108 wrong shape
 */
export function batch(rows: Float32Array | Float64Array, shape: readonly number[]): Batch;
export function batch(
  rows: readonly (readonly number[])[] | Float32Array | Float64Array,
  shape?: readonly number[],
): Batch {
  if (rows instanceof Float32Array || rows instanceof Float64Array) return fromArray(rows, shape ?? []);
  const dimension = rows[0]?.length ?? 0;
  rows.forEach((row, i) => {
    if (!Array.isArray(row)) throw new NtXentError('NTX-E108', `row ${i} is ${describe(row)}, not a row of numbers.`);
    if (row.length !== dimension) {
      throw new NtXentError('NTX-E102', `row ${i} has ${row.length} entries, row 0 has ${dimension}.`);
    }
    row.forEach((x: unknown, j) => {
      if (typeof x !== 'number') throw new NtXentError('NTX-E107', `row ${i}, column ${j} is ${describe(x)}.`);
    });
  });
  return fromArray(Float64Array.from(rows.flat()), [rows.length, dimension]);
}

function fromArray(rows: Float32Array | Float64Array, shape: readonly number[]): Batch {
  const [count, dimension, ...rest] = shape;
  const isTable = count !== undefined && dimension !== undefined && rest.length === 0;
  if (!isTable || ![count, dimension].every((n) => Number.isSafeInteger(n) && n >= 0)) {
    throw new NtXentError('NTX-E108', `the shape is [${shape.join(', ')}], not [2N, d].`);
  }
  if (count === 0 || dimension === 0) throw new NtXentError('NTX-E103', `the shape is [${count}, ${dimension}].`);
  if (count * dimension !== rows.length) {
    throw new NtXentError('NTX-E108', `the shape is [${count}, ${dimension}], but there are ${rows.length} numbers.`);
  }
  if (count % 2 === 1) throw new NtXentError('NTX-E101', `there are ${count} rows.`);
  const bad = rows.findIndex((x) => !Number.isFinite(x));
  if (bad >= 0) {
    throw new NtXentError('NTX-E104', `row ${Math.floor(bad / dimension)}, column ${bad % dimension} is ${rows[bad]}.`);
  }
  // In V8 a whole number that was computed as a float64 makes every loop over it twice as slow; `| 0` makes it an integer.
  return { pairs: (count / 2) | 0, dimension: dimension | 0, rows };
}

/** 2N: how many rows a batch has, each of them an anchor. */
export const rowCount = ({ pairs }: Pick<Batch, 'pairs'>): number => 2 * pairs;

/**
 * One row of a batch: d numbers, which are not copied.
 *
 * @param batch 2N rows of d.
 * @param i Which row, from 0 to 2N − 1.
 */
export function row(batch: Batch, i: number): Float32Array | Float64Array {
  return batch.rows.subarray(i * batch.dimension, (i + 1) * batch.dimension);
}

/** All rows of a batch, in order. They are not copied. */
export const rowsOf = (batch: Batch): (Float32Array | Float64Array)[] =>
  Array.from({ length: rowCount(batch) }, (_, i) => row(batch, i));

/**
 * Throws where a row has no direction.
 *
 * @throws NtXentError E105 for a zero row
 */
export function requireDirections(batch: Batch): void {
  for (let i = 0; i < rowCount(batch); i++) {
    if (row(batch, i).every((x) => x === 0)) throw new NtXentError('NTX-E105', `row ${i} is zero.`);
  }
}

/**
 * Throws where a number is no temperature.
 *
 * @throws NtXentError E106 unless 0 < τ < ∞
 */
export function requireTemperature(temperature: number): void {
  if (!(temperature > 0 && temperature < Number.POSITIVE_INFINITY)) {
    throw new NtXentError('NTX-E106', `the temperature is ${temperature}.`);
  }
}

function describe(x: unknown): string {
  if (x === null) return 'null';
  if (Array.isArray(x)) return 'an array';
  return typeof x === 'string' ? `the text ${JSON.stringify(x)}` : `of type ${typeof x}`;
}
