import type { Work } from './work.ts';

/** A certified loss of the largest batches that people train on. */
export const certifiedLarge: Work = {
  id: 'certified-large',
  title: 'Certified loss of a large batch',
  entries: [
    { contender: 'certified-two-threads', task: 'loss' },
    { contender: 'certified', task: 'loss' },
  ],
  sizes: [{ pairs: 4096, dimension: 128 }],
  quick: [],
  fresh: true,
  goals: [
    { of: 'seconds', atMost: 40 },
    { of: 'megabytes', atMost: 400 },
    { of: 'radius', atMost: 1e-26 },
  ],
};
