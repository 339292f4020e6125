import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import type { Refutation } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { claimsSame } from '../../toolkit/claims.ts';

export const selfTermIsOne: Refutation = {
  slug: 'self-term-is-one',
  instead: ['self-inclusive-floor', 'loss-order'],
  counterexample: onLine([1, 1]),
  appliesTo: ({ denominators }) => denominators.includes('self-inclusive'),
  cases: conformanceCases({ minPairs: 1, maxPairs: 3, maxDimension: 3 }),
  claims: (subject, testCase) =>
    claimsSame(subject, testCase, 'self-inclusive', 'the own term is 1', { denominator: 'self-zeroed' }),
};
