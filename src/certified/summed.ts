import type { Batch } from '../../spec/batch.ts';
import type { KeptTiles } from './exponential-tiles.ts';
import { blockSums, type Kernel, type KernelStages, kernel, mergeBlocks } from './kernel.ts';
import type { SoftmaxSums } from './softmax-sums.ts';

/** A batch made ready, and its sums of exponentials: all that takes O(N²·d). */
export interface Summed {
  readonly kernel: Kernel;
  readonly sums: SoftmaxSums;
}

/** Adds up the exponentials of a batch; undefined where a logit could pass the range of this tier. */
export function summed(batch: Batch, temperature: number, stages: KernelStages, kept?: KeptTiles): Summed | undefined {
  const ready = kernel(batch, temperature, stages);
  return ready && { kernel: ready, sums: mergeBlocks(ready, blockSums(ready, kept)) };
}
