import { atMost } from '../../../spec/decimals/claim.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import type { Refutation } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { lossOf } from '../../toolkit/claims.ts';
import { closedForm } from '../../toolkit/enclosures.ts';

export const lossIsNeverNegative: Refutation = {
  slug: 'loss-is-never-negative',
  instead: ['softmax-reading', 'geometric-batch-bound'],
  counterexample: onLine([1, -1, 1, -1]),
  appliesTo: ({ denominators }) => denominators.includes('decoupled'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 3 }),
  async claims(subject, testCase) {
    const zero = closedForm(testCase.temperature, (_, reals) => new reals(0));
    const d = await lossOf(subject, testCase, 'decoupled');
    return (d?.perAnchor ?? []).map((x, i) => atMost(`anchor ${i}: 0 is at most the decoupled loss`, zero, x));
  },
};
