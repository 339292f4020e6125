import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import type { Refutation } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { claimsSame } from '../../toolkit/claims.ts';

export const zeroingMasks: Refutation = {
  slug: 'zeroing-masks',
  instead: ['softmax-reading', 'single-pair', 'collapse-value'],
  counterexample: onLine([1, 1]),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: conformanceCases({ minPairs: 1, maxPairs: 3, maxDimension: 3 }),
  claims: (subject, testCase) =>
    claimsSame(subject, testCase, 'simclr', 'zeroed and masked are the same', { denominator: 'self-zeroed' }),
};
