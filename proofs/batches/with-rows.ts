import { type Batch, row } from '../../spec/batch.ts';

/** A batch with its rows taken in another order, or each changed. */
export function withRows(
  batch: Batch,
  { order = (i) => i, factor = () => 1 }: { order?: (i: number) => number; factor?: (i: number) => number },
): Batch {
  const { pairs, dimension } = batch;
  const rows = new Float32Array(2 * pairs * dimension);
  for (let i = 0; i < 2 * pairs; i++) {
    rows.set(
      row(batch, order(i)).map((x) => x * factor(i)),
      i * dimension,
    );
  }
  return { pairs, dimension, rows };
}
