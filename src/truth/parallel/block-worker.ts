import { kTransferable, kValue, Tinypool } from 'tinypool';
import { sumsOfBlock } from '../certified/prepared-batch.ts';

/** Computes in a worker thread the part of one row block, for the kernel that the thread was started with. */
export function partOf(block: number): unknown {
  const part = sumsOfBlock(Tinypool.workerData, block);
  const buffers = Object.values(part).map((sums: Float64Array) => sums.buffer);
  return Tinypool.move({ [kTransferable]: buffers, [kValue]: part });
}
