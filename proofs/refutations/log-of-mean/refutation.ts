import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { onLine } from '../../batches/on-line.ts';
import { claimsSame } from '../../claims/claims-same.ts';
import type { Refutation } from '../../refutation.ts';

export const logOfMean: Refutation = {
  slug: 'log-of-mean',
  instead: ['softmax-reading', 'mean-conversion'],
  counterexample: onLine([1, -1, 1, 1]),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 3 }),
  claims: (subject, given) =>
    claimsSame(subject, given, 'simclr', 'the log of the mean is the mean of the logs', { logarithm: 'of-mean' }),
};
