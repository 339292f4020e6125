import { batch } from '../../spec/batch.ts';
import type { AtRow } from './at-row.ts';

/** The batch of the pages: no two cosines alike, no norm 1. Row 0 has a gradient in its second entry. */
export const generalBatch: AtRow = {
  batch: batch([
    [2, 0],
    [0, 1],
    [3, 4],
    [1, -1],
  ]),
  temperature: 0.5,
  row: 0,
  column: 1,
};
