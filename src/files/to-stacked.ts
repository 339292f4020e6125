import type { Batch } from '../../spec/batch.ts';

/** Permutes interleaved rows a1 b1 a2 b2 … into the canonical stacked layout a1 a2 … b1 b2 …. */
export function toStacked(interleaved: Batch): Batch {
  const { pairs, dimension } = interleaved;
  const rows = interleaved.rows.slice();
  for (let i = 0; i < 2 * pairs; i++) {
    const to = i % 2 === 0 ? i / 2 : pairs + (i - 1) / 2;
    rows.set(interleaved.rows.subarray(i * dimension, (i + 1) * dimension), to * dimension);
  }
  return { ...interleaved, rows };
}
