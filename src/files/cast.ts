import type { Batch } from '../../spec/batch.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import type { Dtype } from '../rounding/formats.ts';
import { roundTo } from './round-to.ts';

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
