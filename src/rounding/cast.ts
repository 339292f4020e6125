import { type Batch, batch, rowCount } from '../../spec/batch.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { type Dtype, roundTo } from './formats.ts';

/**
 * Rounds the entries of a batch to a format, as a framework's cast would; float64 rows stay a Float64Array, all
 * others become a Float32Array, which holds the narrower formats exactly.
 *
 * @throws NtXentError E215 where an entry is too large for the format
 */
export function cast(batch: Batch, dtype: Dtype): Batch {
  const { rows: from, dimension } = batch;
  const rows = dtype === 'float64' ? new Float64Array(from.length) : new Float32Array(from.length);
  from.forEach((x, i) => {
    rows[i] = roundTo(x, dtype);
    if (!Number.isFinite(rows[i])) {
      const place = `row ${Math.floor(i / dimension)}, column ${i % dimension}`;
      throw new NtXentError('NTX-E215', `${place} is ${x}, too large for ${dtype}.`);
    }
  });
  return { ...batch, rows };
}

/**
 * The batch that an implementation in an arithmetic sees: every entry is rounded to that arithmetic, and to float32, in which all
 * batches are sent.
 *
 * It is undefined where an entry becomes infinite or a row loses its direction, as then there is nothing to ask.
 */
export function representable(givenBatch: Batch, dtype: Dtype): Batch | undefined {
  const { dimension } = givenBatch;
  const format = dtype === 'float64' ? 'float32' : dtype;
  const rows = Float32Array.from(givenBatch.rows, (x) => roundTo(x, format));
  if (rows.every((x, n) => x === givenBatch.rows[n]) && givenBatch.rows instanceof Float32Array) return givenBatch;
  if (!rows.every(Number.isFinite)) return;
  for (let start = 0; start < rows.length; start += dimension) {
    const lost = rows.subarray(start, start + dimension).every((x) => x === 0);
    if (lost && givenBatch.rows.subarray(start, start + dimension).some((x) => x !== 0)) return;
  }
  return batch(rows, [rowCount(givenBatch), dimension]);
}
