import { type Batch, batch } from '../../spec/batch.ts';
import { roundTo } from '../files/round-to.ts';
import type { Row } from './row.ts';
import type { Shape } from './shape.ts';

/** The batch of some pairs of rows, every entry exact in an arithmetic. */
export function stack(pairs: readonly (readonly [Row, Row])[], dtype: Shape['dtype']): Batch {
  const rows = [...pairs.map(([a]) => a), ...pairs.map(([, b]) => b)];
  const entries = Float32Array.from(rows.flat(), (x) => roundTo(x, dtype));
  return batch(entries, [rows.length, entries.length / rows.length]);
}
