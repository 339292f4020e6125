import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import type { Refutation } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { claimsSame } from '../../toolkit/claims.ts';

export const rowsNeedNoNorm: Refutation = {
  slug: 'rows-need-no-norm',
  instead: [
    'scale-invariance',
    'temperature-homogeneity',
    'gradient-orthogonality',
    'geometric-batch-bound',
    'self-inclusive-floor',
  ],
  counterexample: onLine([2, -2, 2, -2]),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 3 }),
  claims: (subject, testCase) =>
    claimsSame(subject, testCase, 'simclr', 'dot products give the loss of cosines', { normalisation: 'none' }),
};
