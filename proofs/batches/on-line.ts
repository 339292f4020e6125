import { batch } from '../../spec/batch.ts';
import type { Case } from '../../src/generators/cases.ts';

/** Rows of dimension 1, stacked: the smallest batches there are. */
export const onLine = (rows: readonly number[], temperature = 1): Case => ({
  batch: batch(rows.map((x) => [x])),
  temperature,
});
