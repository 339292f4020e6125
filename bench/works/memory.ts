import type { Work } from './work.ts';

/** How much memory a large batch takes: O(N·d), never the 2N × 2N matrix, which is 1 GB at N = 8192. */
export const memory: Work = {
  id: 'memory',
  title: 'Peak memory',
  entries: [
    { contender: 'float32', task: 'loss' },
    { contender: 'float32', task: 'gradient' },
    { contender: 'certified', task: 'loss' },
  ],
  sizes: [2, 1024, 2048, 4096, 8192].map((pairs) => ({ pairs, dimension: 128 })),
  quick: [],
  fresh: true,
  growth: { of: 'megabytes', in: 'numbers' },
  goals: [{ of: 'megabytes', atMost: 500, pairs: 8192 }],
};
