import { sample } from 'fast-check';
import { type Batch, batch } from '../spec/batch.ts';
import { gaussian, row } from '../src/batches/rows.ts';
import type { Size } from './works/work.ts';

const SEED = 1;

/** The batch of a size, of Gaussian rows in float32: the same in every run. */
export function gaussianBatch({ pairs, dimension }: Size): Batch {
  const [numbers = []] = sample(row(2 * pairs * dimension, gaussian), { seed: SEED, numRuns: 1 });
  return batch(Float32Array.from(numbers), [2 * pairs, dimension]);
}
