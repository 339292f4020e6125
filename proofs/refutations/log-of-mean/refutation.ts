import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import type { Refutation } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { claimsSame } from '../../toolkit/claims.ts';

export const logOfMean: Refutation = {
  slug: 'log-of-mean',
  instead: ['softmax-reading', 'mean-conversion'],
  counterexample: onLine([1, -1, 1, 1]),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 3 }),
  claims: (subject, testCase) =>
    claimsSame(subject, testCase, 'simclr', 'the log of the mean is the mean of the logs', { logarithm: 'of-mean' }),
};
