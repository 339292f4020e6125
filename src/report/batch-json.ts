import { type Batch, row } from '../../spec/batch.ts';

/** A batch and its temperature in the form that `judge` reads. */
export function batchJson(batch: Batch, temperature: number): { embeddings: number[][]; temperature: number } {
  const embeddings = Array.from({ length: 2 * batch.pairs }, (_, i) => Array.from(row(batch, i)));
  return { embeddings, temperature };
}
