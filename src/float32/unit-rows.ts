import { type Batch, requireDirections, rowCount } from '../../spec/batch.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { BLOCK_ROWS } from './similarity-tiles.ts';

const { fround } = Math;

/** The rows of a batch divided by their norms, in float32. */
export interface UnitRows {
  /** 2N rows of d, followed by rows of zeros, so that rows can be taken in blocks. */
  readonly units: Float32Array;
  /** Row i is `norms[i] · 2^exponents[i]` long: the norm itself may be out of float32's range. */
  readonly norms: Float32Array;
  readonly exponents: Int32Array;
}

/**
 * Divides every row by its norm, with every intermediate rounded to float32.
 *
 * A row is first scaled by a power of two so that its largest entry lies in [1, 2). That is exact, and without it the squares
 * of a row of 1e-30 underflow and those of a row of 1e30 overflow. A float64 batch is rounded to float32 first.
 *
 * @throws NtXentError E105 for a zero row, E215 for an entry beyond float32
 */
export function unitRows(batch: Batch): UnitRows {
  const { pairs, dimension } = batch;
  const rows = batch.rows instanceof Float32Array ? batch.rows : Float32Array.from(batch.rows);
  const tooLarge = rows.findIndex((x) => !Number.isFinite(x));
  if (tooLarge >= 0) {
    const at = `row ${Math.floor(tooLarge / dimension)}, column ${tooLarge % dimension}`;
    throw new NtXentError('NTX-E215', `${at} is ${batch.rows[tooLarge]}, too large for float32.`);
  }
  requireDirections({ pairs, dimension, rows });
  const size = rowCount(batch);
  const units = new Float32Array((size + BLOCK_ROWS) * dimension);
  const norms = new Float32Array(size);
  const exponents = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    const start = i * dimension;
    let largest = 0;
    for (let j = 0; j < dimension; j++) largest = Math.max(largest, Math.abs(rows[start + j] as number));
    const exponent = exponentOf(largest);
    const scale = 2 ** -exponent;
    let squares = fround(0);
    for (let j = 0; j < dimension; j++) {
      const x = fround((rows[start + j] as number) * scale);
      units[start + j] = x;
      squares = fround(squares + fround(x * x));
    }
    const norm = fround(Math.sqrt(squares));
    for (let j = 0; j < dimension; j++) units[start + j] = (units[start + j] as number) / norm;
    norms[i] = norm;
    exponents[i] = exponent;
  }
  return { units, norms, exponents };
}

const float = new Float64Array(1);
const word = new Uint32Array(float.buffer);

/** e with 2^e ≤ x < 2^(e+1); every positive float32 is a normal float64, so that e can be read from its exponent bits. */
function exponentOf(x: number): number {
  float[0] = x;
  return ((word[1] as number) >>> 20) - 1023;
}
