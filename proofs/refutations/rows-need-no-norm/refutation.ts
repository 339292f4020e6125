import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { onLine } from '../../batches/on-line.ts';
import { claimsSame } from '../../claims/claims-same.ts';
import type { Refutation } from '../../refutation.ts';

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
  claims: (subject, given) =>
    claimsSame(subject, given, 'simclr', 'dot products give the loss of cosines', { normalisation: 'none' }),
};
