import { atMost } from '../../../spec/decimals/claim.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import type { Refutation } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { lossOf } from '../../toolkit/claims.ts';
import { closedForm, exponential, negated } from '../../toolkit/enclosures.ts';

export const decoupledIsAProbability: Refutation = {
  slug: 'decoupled-is-a-probability',
  instead: ['softmax-reading', 'coupling-identity'],
  counterexample: onLine([1, -1, 1, -1]),
  appliesTo: ({ denominators }) => denominators.includes('decoupled'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 3 }),
  async claims(subject, testCase) {
    const one = closedForm(testCase.temperature, (_, reals) => new reals(1));
    const d = await lossOf(subject, testCase, 'decoupled');
    return (d?.perAnchor ?? []).map((x, i) => atMost(`anchor ${i}: e^−D is at most 1`, exponential(negated(x)), one));
  },
};
