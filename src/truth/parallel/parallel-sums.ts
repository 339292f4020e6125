import { type Batch, rowCount } from '../../../spec/batch.ts';
import {
  blockCount,
  blockSums,
  type PreparedStages,
  type PreparedSums,
  prepareBatch,
} from '../certified/prepared-batch.ts';
import { emptySums, mergeSums } from '../certified/tiles.ts';
import { workerSums } from './worker-sums.ts';

/**
 * The N²·(d + 100) from which on two threads are faster than one: half a second of work; to start the threads takes half of it.
 *
 * An exponential takes as long as a hundred columns of a dot product.
 */
const LARGE = 2 ** 27;

/**
 * Computes `preparedSums`, by several threads where the batch is large: bit for bit the same, however many threads there are.
 *
 * It is undefined where a logit could pass the range of this tier. `progress` is called with the share that is done, up to 1.
 */
export async function preparedSumsInParallel(
  batch: Batch,
  temperature: number,
  stages: PreparedStages,
  { workers, progress }: { workers: number; progress?: (share: number) => void },
): Promise<PreparedSums | undefined> {
  const ready = prepareBatch(batch, temperature, stages);
  if (ready === undefined) return undefined;
  const sums = emptySums(rowCount(batch));
  const large = batch.pairs ** 2 * (batch.dimension + 100) >= LARGE;
  const blocks = blockCount(ready);
  // Block b makes a tile with each of the `blocks − b` blocks that are not before it.
  const tiles = (blocks * (blocks + 1)) / 2;
  let left = blocks;
  for await (const part of large && workers > 1 ? workerSums(ready, workers) : blockSums(ready)) {
    mergeSums(sums, part);
    left--;
    progress?.(1 - (left * (left + 1)) / 2 / tiles);
  }
  return { kernel: ready, sums };
}
