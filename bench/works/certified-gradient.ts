import type { Work } from './work.ts';

const loss = { contender: 'certified', task: 'loss' } as const;

/** What a certified gradient costs beyond the loss. */
export const certifiedGradient: Work = {
  id: 'certified-gradient',
  title: 'Certified loss with gradient, against the loss alone',
  entries: [{ contender: 'certified', task: 'gradient' }, loss],
  sizes: [{ pairs: 512, dimension: 128 }],
  quick: [{ pairs: 128, dimension: 128 }],
  goals: [{ of: 'ratio', against: loss, atMost: 3, pairs: 512 }],
};
