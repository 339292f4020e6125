import { atMost } from '../../../spec/claim.ts';
import { cases } from '../../../src/generators/cases.ts';
import { onLine } from '../../batches/on-line.ts';
import { closedForm } from '../../claims/closed-form.ts';
import { lossOf } from '../../claims/loss-of.ts';
import type { Refutation } from '../../refutation.ts';

export const lossGoesToZero: Refutation = {
  slug: 'loss-goes-to-zero',
  instead: ['geometric-batch-bound', 'single-pair', 'self-inclusive-floor'],
  counterexample: onLine([1, -1, 1, -1]),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: cases({ kinds: ['simplex'], minPairs: 2, maxPairs: 3, maxDimension: 3, temperature: { min: 0.05 } }),
  async claims(subject, given) {
    const zero = closedForm(given.temperature, (_, reals) => new reals(0));
    const best = await lossOf(subject, given, 'simclr');
    return best ? [atMost('the best batch has loss 0', best.mean, zero)] : [];
  },
};
