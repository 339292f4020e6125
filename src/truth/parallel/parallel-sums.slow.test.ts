import { afterAll, expect, it, vi } from 'vitest';
import { ntXent } from '../../../spec/convention.ts';
import { blockSums, type PreparedBatch, preparedSums } from '../certified/prepared-batch.ts';

// Threads load no TypeScript; what they do is tested on a build, in worker-sums.slow.test.ts.
const workerSums = vi.fn((kernel: PreparedBatch, _workers: number) => blockSums(kernel));
vi.doMock('./worker-sums.ts', () => ({ workerSums }));
vi.resetModules();
const { preparedSumsInParallel } = await import('./parallel-sums.ts');
afterAll(() => {
  vi.doUnmock('./worker-sums.ts');
  vi.resetModules();
});

function batchOf(pairs: number, dimension: number) {
  return {
    pairs,
    dimension,
    rows: Float32Array.from({ length: 2 * pairs * dimension }, (_, i) => ((i * 7919) % 1009) - 500),
  };
}

it.each([
  { pairs: 1, dimension: 3, workers: 2, threads: 0 },
  { pairs: 70, dimension: 3, workers: 2, threads: 0 },
  // Large for its dimension, so that the test is fast.
  { pairs: 260, dimension: 2000, workers: 2, threads: 2 },
  { pairs: 260, dimension: 2000, workers: 1, threads: 0 },
])(
  '$pairs pairs of $dimension with $workers workers take $threads threads',
  async ({ pairs, dimension, ...expected }) => {
    workerSums.mockClear();
    const givenBatch = batchOf(pairs, dimension);
    const shares: number[] = [];
    const progress = (share: number) => shares.push(share);
    const result = await preparedSumsInParallel(givenBatch, 0.5, ntXent, { workers: expected.workers, progress });
    expect(result?.sums).toEqual(preparedSums(givenBatch, 0.5, ntXent)?.sums);
    const calls = expected.threads === 0 ? [] : [[result?.kernel, expected.threads]];
    expect(workerSums.mock.calls).toEqual(calls);

    expect(shares).toHaveLength(2 * Math.ceil(pairs / 64));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares[0]).toBeGreaterThan(0);
    expect(shares.at(-1)).toBe(1);
  },
);

it('has no sums where the logits are too large', async () => {
  expect(await preparedSumsInParallel(batchOf(1, 2), 0.001, ntXent, { workers: 2 })).toBeUndefined();
});
