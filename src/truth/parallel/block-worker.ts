import { kTransferable, kValue, Tinypool } from 'tinypool';
import { sumsOfBlock } from '../certified/prepared-batch.ts';

/** The part of one row block, in a worker thread, of the kernel that the thread was started with. */
export function partOf(block: number): unknown {
  const part = sumsOfBlock(Tinypool.workerData, block);
  const buffers = Object.values(part).map((sums: Float64Array) => sums.buffer);
  return Tinypool.move({ [kTransferable]: buffers, [kValue]: part });
}
