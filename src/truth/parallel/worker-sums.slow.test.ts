import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildForTests } from '../../../build-for-tests.ts';
import { ntXent } from '../../../spec/convention.ts';
import { blockCount, blockSums, type PreparedBatch, prepareBatch } from '../certified/prepared-batch.ts';
import type { SoftmaxSums } from '../certified/tiles.ts';

let workerSums: typeof import('./worker-sums.ts').workerSums;
beforeAll(async () => {
  const folder = await buildForTests();
  ({ workerSums } = await import(join(folder, 'src/truth/parallel/worker-sums.js')));
}, 120_000);

let started = 0;
let running = 0;
const count = (worker: Worker) => {
  started++;
  running++;
  worker.once('exit', () => running--);
};
beforeEach(() => {
  started = 0;
  process.on('worker', count);
});
afterEach(() => {
  process.off('worker', count);
  expect(running).toBe(0);
});

/** Rows of float64, whose products do not fit the slices. */
function kernelOf(pairs: number): PreparedBatch {
  const dimension = 5;
  const rows = Float64Array.from({ length: 2 * pairs * dimension }, (_, i) => ((i * 7919) % 1009) / 997 - 0.5);
  return prepareBatch({ pairs, dimension, rows }, 0.1, ntXent) as PreparedBatch;
}

describe.each([1, 63, 64, 65, 130])('%i pairs', (pairs) => {
  it.each([1, 2, 3])('come out of %i workers as without any', async (workers) => {
    const ready = kernelOf(pairs);
    const parts: SoftmaxSums[] = [];
    for await (const part of workerSums(ready, workers)) parts.push(part);
    expect(parts).toEqual([...blockSums(ready)]);
    expect(started).toBe(Math.min(workers, blockCount(ready)));
  });
});

it('passes on the error of a worker', async () => {
  const { slices, logits, ...rest } = kernelOf(130);
  const broken = { slices: { ...slices, columnsOfC: [] }, logits, ...rest };
  await expect(workerSums(broken, 2).next()).rejects.toThrow(/^Cannot read properties of undefined/);
  expect(started).toBe(2);
});

it('stops when the caller does', async () => {
  for await (const part of workerSums(kernelOf(130), 2)) {
    expect(part.sameHigh).toHaveLength(260);
    break;
  }
  expect(started).toBe(2);
});
