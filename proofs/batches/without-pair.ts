import { type Batch, row } from '../../spec/batch.ts';

/** The rows of a batch that are not of one of its pairs, by their places in it. */
export function otherRows(pairs: number, pair: number): number[] {
  return Array.from({ length: 2 * pairs }, (_, i) => i).filter((i) => i % pairs !== pair);
}

/** A batch that has lost one of its pairs. */
export function withoutPair(batch: Batch, pair: number): Batch {
  const { pairs, dimension } = batch;
  const rows = otherRows(pairs, pair).flatMap((i) => Array.from(row(batch, i)));
  return { pairs: pairs - 1, dimension, rows: Float32Array.from(rows) };
}
