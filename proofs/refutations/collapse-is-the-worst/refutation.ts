import { atMost } from '../../../spec/decimals/claim.ts';
import { levels } from '../../../spec/levels.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import type { Refutation } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { lossOf } from '../../toolkit/claims.ts';

export const collapseIsTheWorst: Refutation = {
  slug: 'collapse-is-the-worst',
  instead: ['collapse-value', 'pointwise-bounds', 'jensen-lower-bound'],
  counterexample: onLine([1, -1, -1, 1]),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 3 }),
  async claims(subject, testCase) {
    const { collapse } = levels('simclr', testCase.batch.pairs, testCase.temperature, 50);
    const s = await lossOf(subject, testCase, 'simclr');
    return (s?.perAnchor ?? []).map((x, i) => atMost(`anchor ${i}: at most log(2N − 1)`, x, collapse));
  },
};
