import { type Batch, batch } from '../../spec/batch.ts';
import { roundTo } from '../files/round-to.ts';
import type { Dtype } from '../rounding/formats.ts';

/**
 * The batch that an implementation in an arithmetic sees: every entry rounded to it, and to float32, which all are sent in.
 *
 * Undefined where an entry becomes infinite or a row loses its direction: there is nothing to ask then.
 */
export function representable(given: Batch, dtype: Dtype): Batch | undefined {
  const { pairs, dimension } = given;
  const format = dtype === 'float64' ? 'float32' : dtype;
  const rows = Float32Array.from(given.rows, (x) => roundTo(x, format));
  if (rows.every((x, n) => x === given.rows[n]) && given.rows instanceof Float32Array) return given;
  if (!rows.every(Number.isFinite)) return;
  for (let start = 0; start < rows.length; start += dimension) {
    const lost = rows.subarray(start, start + dimension).every((x) => x === 0);
    if (lost && given.rows.subarray(start, start + dimension).some((x) => x !== 0)) return;
  }
  return batch(rows, [2 * pairs, dimension]);
}
