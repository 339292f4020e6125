import type { Work } from './work.ts';

const arb = { contender: 'arb', task: 'loss' } as const;
const direct = { contender: 'arb-direct', task: 'loss' } as const;
const mpmath = { contender: 'mpmath', task: 'loss' } as const;

/** A certified loss against ball arithmetic and against the usual way to many digits. */
export const certified: Work = {
  id: 'certified',
  title: 'Certified loss; Arb at 113 bits, mpmath at 34 digits',
  entries: [{ contender: 'certified', task: 'loss' }, arb, direct, mpmath],
  sizes: [{ pairs: 512, dimension: 128 }],
  quick: [{ pairs: 128, dimension: 128 }],
  digits: 34,
  goals: [
    { of: 'ratio', against: direct, atMost: 1 / 3, pairs: 512 },
    { of: 'ratio', against: arb, atMost: 1 / 3, pairs: 512 },
    { of: 'ratio', against: mpmath, atMost: 1 / 80, pairs: 512 },
    { of: 'radius', atMost: 1e-26 },
  ],
};
