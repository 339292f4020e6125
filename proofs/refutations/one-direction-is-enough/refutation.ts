import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { onLine } from '../../batches/on-line.ts';
import { claimsSame } from '../../claims/claims-same.ts';
import type { Refutation } from '../../refutation.ts';

export const oneDirectionIsEnough: Refutation = {
  slug: 'one-direction-is-enough',
  instead: ['two-directions', 'view-swap'],
  counterexample: onLine([1, -1, 1, 1]),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 3 }),
  claims: (subject, given) =>
    claimsSame(subject, given, 'simclr', 'the mean over view 1 is the mean over both', { anchors: 'first-view' }),
};
