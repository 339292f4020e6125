import type { Entry, Work } from './work.ts';

const entries: [Entry, ...Entry[]] = [
  { contender: 'certified', task: 'loss' },
  { contender: 'float32', task: 'loss' },
  { contender: 'float32', task: 'gradient' },
];

/** How time grows with N and with d. */
export const growth: readonly Work[] = [
  {
    id: 'growth-pairs',
    title: 'Growth of time with N',
    entries,
    sizes: [256, 512, 1024, 2048].map((pairs) => ({ pairs, dimension: 128 })),
    quick: [],
    growth: { of: 'seconds', in: 'pairs' },
  },
  {
    id: 'growth-dimension',
    title: 'Growth of time with d, where the exponentials no longer count',
    entries,
    sizes: [512, 1024, 2048, 4096].map((dimension) => ({ pairs: 256, dimension })),
    quick: [],
    growth: { of: 'seconds', in: 'dimension' },
  },
];
