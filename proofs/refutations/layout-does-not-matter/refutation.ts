import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { onLine } from '../../batches/on-line.ts';
import { claimsSame } from '../../claims/claims-same.ts';
import type { Refutation } from '../../refutation.ts';

export const layoutDoesNotMatter: Refutation = {
  slug: 'layout-does-not-matter',
  instead: ['pair-order', 'view-swap', 'collapse-value'],
  counterexample: onLine([1, -1, 1, -1]),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 3 }),
  claims: (subject, given) =>
    claimsSame(subject, given, 'simclr', 'interleaved and stacked are the same', { layout: 'interleaved' }),
};
