import { Tinypool } from 'tinypool';
import { blockCount, type PreparedBatch, type sumsOfBlock } from '../certified/prepared-batch.ts';
import type { SoftmaxSums } from '../certified/tiles.ts';

/**
 * Yields what each block adds, one block after the other, as `blockSums` does and bit for bit the same, but computed by worker
 * threads.
 *
 * The threads end with the generator, also when a worker fails or the caller stops. It takes O(N·d) memory: a thread takes
 * the next block when it has done one, and all threads read one copy of the rows.
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
      // A failure is thrown when the turn of its block comes; if nobody listened until then, it would end the process.
      part.catch(() => undefined);
      return part;
    });
    // A part is removed from the list, so that its memory can be freed once it is merged.
    for (let part = parts.shift(); part; part = parts.shift()) yield await part;
  } finally {
    await pool.destroy();
  }
}

/** The parts of a kernel that a worker needs, with the rows in memory that threads share. */
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
