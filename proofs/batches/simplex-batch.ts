import { type Batch, batch } from '../../spec/batch.ts';

/** Aligned pairs on the regular simplex: rows N·e_i − (1, …, 1), twice; integers, so their cosines are −1/(N − 1). */
export function simplexBatch(pairs: number): Batch {
  const view = Array.from({ length: pairs }, (_, i) =>
    Array.from({ length: pairs }, (_, j) => (i === j ? pairs - 1 : -1)),
  );
  return batch([...view, ...view]);
}
