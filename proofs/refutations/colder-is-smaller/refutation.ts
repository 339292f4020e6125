import { atMost } from '../../../spec/decimals/claim.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import type { Refutation } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { lossOf } from '../../toolkit/claims.ts';

export const colderIsSmaller: Refutation = {
  slug: 'colder-is-smaller',
  instead: ['low-temperature', 'temperature-monotonicity', 'beta-convexity'],
  counterexample: onLine([1, -1, -1, 1]),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 3 }),
  async claims(subject, testCase) {
    const cold = await lossOf(subject, testCase, 'simclr');
    const hot = await lossOf(subject, { ...testCase, temperature: 2 * testCase.temperature }, 'simclr');
    return cold && hot ? [atMost('at τ at most the loss at 2τ', cold.mean, hot.mean)] : [];
  },
};
