import * as fc from 'fast-check';
import type { Batch } from '../../spec/batch.ts';
import { columns } from './columns.ts';
import { gaussian } from './gaussian.ts';
import { type Draw, type Row, row } from './row.ts';
import type { Shape } from './shape.ts';
import { stack } from './stack.ts';

/** What a pair of a batch is made from: two rows, neither zero, and something else. */
export interface Pair<Extra> {
  readonly a: Row;
  readonly b: Row;
  readonly extra: Extra;
}

/**
 * An arbitrary of batches that are made from one `Pair` for each pair.
 *
 * All rows are drawn in the highest dimension, and the batch keeps some columns of them. So pairs and columns shrink
 * apart from the entries; with the dimension drawn first and the rows `chain`ed to it, a shorter row is a new row.
 */
export function sketch<Extra>(
  { minPairs, maxPairs, minDimension, maxDimension, dtype }: Shape,
  extra: fc.Arbitrary<Extra>,
  make: (pairs: readonly Pair<Extra>[]) => (readonly [Row, Row])[],
  draw: Draw = gaussian,
): fc.Arbitrary<Batch> {
  const entries = row(maxDimension, draw);
  const pair = fc.record({ a: entries, b: entries, extra });
  return fc
    .record({
      pairs: fc.array(pair, { minLength: minPairs, maxLength: maxPairs, size: 'max' }),
      kept: columns(minDimension, maxDimension),
    })
    .map(({ pairs, kept }) => {
      const crop = (row: Row) => withDirection(kept.map((j) => row[j] as number));
      return stack(make(pairs.map(({ a, b, extra }) => ({ a: crop(a), b: crop(b), extra }))), dtype);
    });
}

/** The row, or (1, 0, …, 0) for a zero row. */
function withDirection(row: Row): Row {
  return row.some((x) => x !== 0) ? row : row.with(0, 1);
}
