import { Tinypool } from 'tinypool';
import { blockCount, type PreparedBatch, type sumsOfBlock } from '../certified/prepared-batch.ts';
import type { SoftmaxSums } from '../certified/softmax-sums.ts';

/**
 * What each block adds, one after the other, computed by so many worker threads: `blockSums`, bit for bit.
 *
 * The threads are gone when the generator is, be it that a worker fails or that the caller stops. O(N·d) memory: a
 * thread takes the next block when it has done one, and all read one copy of the rows.
 */
export async function* workerSums(kernel: PreparedBatch, workers: number): AsyncGenerator<SoftmaxSums, void> {
  const blocks = blockCount(kernel);
  const threads = Math.min(workers, blocks);
  const pool = new Tinypool({
    filename: new URL('./block-worker.js', import.meta.url).href,
    name: 'partOf',
    minThreads: threads,
    maxThreads: threads,
    workerData: shared(kernel),
  });
  try {
    const parts = Array.from({ length: blocks }, (_, block) => {
      const part: Promise<SoftmaxSums> = pool.run(block);
      // A failure is told when its turn comes; until then no one listens, which would end the process.
      part.catch(() => undefined);
      return part;
    });
    // Taken from the list, so that what is merged can be forgotten.
    for (let part = parts.shift(); part; part = parts.shift()) yield await part;
  } finally {
    await pool.destroy();
  }
}

/** What a worker needs of a kernel, the rows in memory that threads share. */
function shared({ slices, logits }: PreparedBatch): Parameters<typeof sumsOfBlock>[0] {
  const { a, b, ab, z, dense } = slices;
  const rests = dense && {
    first: copied(dense.first),
    second: copied(dense.second),
    ofB: copied(dense.ofB),
    withoutC: copied(dense.withoutC),
    withoutA: copied(dense.withoutA),
  };
  return { slices: { ...slices, a: copied(a), b: copied(b), ab: copied(ab), z: copied(z), dense: rests }, logits };
}

function copied(numbers: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(numbers.byteLength));
  copy.set(numbers);
  return copy;
}
