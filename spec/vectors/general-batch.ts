import { batch } from '../batch.ts';

/** Three pairs in general position, for tests: no cosine is 0, some are negative, the norms differ. */
export const generalBatch = batch([
  [4, 1],
  [-1, 3],
  [2, -3],
  [5, 2],
  [1, 4],
  [-4, -1],
]);
