import { atMost } from '../../../spec/claim.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { onLine } from '../../batches/on-line.ts';
import { closedForm } from '../../claims/closed-form.ts';
import { negated } from '../../claims/enclosed-sums.ts';
import { exponential } from '../../claims/exponential.ts';
import { lossOf } from '../../claims/loss-of.ts';
import type { Refutation } from '../../refutation.ts';

export const decoupledIsAProbability: Refutation = {
  slug: 'decoupled-is-a-probability',
  instead: ['softmax-reading', 'coupling-identity'],
  counterexample: onLine([1, -1, 1, -1]),
  appliesTo: ({ denominators }) => denominators.includes('decoupled'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 3 }),
  async claims(subject, given) {
    const one = closedForm(given.temperature, (_, reals) => new reals(1));
    const d = await lossOf(subject, given, 'decoupled');
    return (d?.perAnchor ?? []).map((x, i) => atMost(`anchor ${i}: e^−D is at most 1`, exponential(negated(x)), one));
  },
};
