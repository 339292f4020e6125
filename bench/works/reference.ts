import type { Work } from './work.ts';

const mpmath = { contender: 'mpmath', task: 'loss' } as const;

/** The reference against the usual way to many digits. */
export const reference: Work = {
  id: 'reference',
  title: 'Reference at 50 digits',
  entries: [{ contender: 'reference', task: 'loss' }, mpmath],
  sizes: [{ pairs: 64, dimension: 64 }],
  quick: [{ pairs: 16, dimension: 64 }],
  digits: 50,
  goals: [{ of: 'ratio', against: mpmath, atMost: 3, pairs: 64 }],
};
