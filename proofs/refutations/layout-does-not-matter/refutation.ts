import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import type { Refutation } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { claimsSame } from '../../toolkit/claims.ts';

export const layoutDoesNotMatter: Refutation = {
  slug: 'layout-does-not-matter',
  instead: ['pair-order', 'view-swap', 'collapse-value'],
  counterexample: onLine([1, -1, 1, -1]),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 3 }),
  claims: (subject, testCase) =>
    claimsSame(subject, testCase, 'simclr', 'interleaved and stacked are the same', { layout: 'interleaved' }),
};
