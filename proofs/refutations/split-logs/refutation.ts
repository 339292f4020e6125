import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import type { Refutation } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { claimsSame } from '../../toolkit/claims.ts';

export const splitLogs: Refutation = {
  slug: 'split-logs',
  instead: ['collapse-value', 'loss-order', 'view-swap'],
  counterexample: onLine([1, 1, 1, 1]),
  appliesTo: ({ denominators }) => denominators.includes('decoupled'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 3 }),
  claims: (subject, testCase) =>
    claimsSame(subject, testCase, 'decoupled', 'one logarithm for each view is one for all', {
      logarithm: 'split-by-view',
    }),
};
