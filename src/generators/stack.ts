import { type Batch, batch } from '../../spec/batch.ts';
import { type Format, round } from './format.ts';
import type { Row } from './row.ts';

/** The batch of some pairs of rows, every entry rounded to a format. */
export function stack(pairs: readonly (readonly [Row, Row])[], format: Format): Batch {
  const rows = [...pairs.map(([a]) => a), ...pairs.map(([, b]) => b)];
  const entries = Float32Array.from(rows.flat(), (x) => round(x, format));
  return batch(entries, [rows.length, entries.length / rows.length]);
}
