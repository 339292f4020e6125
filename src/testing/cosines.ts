import type { Batch } from '../../spec/batch.ts';
import { ntXent } from '../../spec/convention.ts';
import { arithmetic } from '../../spec/decimals/exact.ts';
import { similarities } from '../../spec/similarities.ts';

/** The cosines between all rows of a batch, from exact dot products, each rounded to binary64 once. */
export function cosines(batch: Batch): number[][] {
  return similarities(batch, ntXent)
    .at(arithmetic(40))
    .s.map((ofRow) => ofRow.map(Number));
}
