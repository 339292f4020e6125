import { atMost } from '../../../spec/decimals/claim.ts';
import { cases } from '../../../src/batches/cases.ts';
import type { Refutation } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { lossOf } from '../../toolkit/claims.ts';
import { closedForm } from '../../toolkit/enclosures.ts';

export const lossGoesToZero: Refutation = {
  slug: 'loss-goes-to-zero',
  instead: ['geometric-batch-bound', 'single-pair', 'self-inclusive-floor'],
  counterexample: onLine([1, -1, 1, -1]),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: cases({ kinds: ['simplex'], minPairs: 2, maxPairs: 3, maxDimension: 3, temperature: { min: 0.05 } }),
  async claims(subject, testCase) {
    const zero = closedForm(testCase.temperature, (_, reals) => new reals(0));
    const best = await lossOf(subject, testCase, 'simclr');
    return best ? [atMost('the best batch has loss 0', best.mean, zero)] : [];
  },
};
