import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { onLine } from '../../batches/on-line.ts';
import { claimsSame } from '../../claims/claims-same.ts';
import type { Refutation } from '../../refutation.ts';

export const zeroingMasks: Refutation = {
  slug: 'zeroing-masks',
  instead: ['softmax-reading', 'single-pair', 'collapse-value'],
  counterexample: onLine([1, 1]),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: conformanceCases({ minPairs: 1, maxPairs: 3, maxDimension: 3 }),
  claims: (subject, given) =>
    claimsSame(subject, given, 'simclr', 'zeroed and masked are the same', { denominator: 'self-zeroed' }),
};
