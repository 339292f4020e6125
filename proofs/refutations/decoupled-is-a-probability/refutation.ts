import { atMost } from '../../../spec/claim.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { closedForm } from '../../closed-form.ts';
import { negated } from '../../enclosed-sums.ts';
import { exponential } from '../../exponential.ts';
import { lossOf } from '../../loss-of.ts';
import { onLine } from '../../on-line.ts';
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
