import { atMost } from '../../../spec/claim.ts';
import { levels } from '../../../spec/levels.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { onLine } from '../../batches/on-line.ts';
import { lossOf } from '../../claims/loss-of.ts';
import type { Refutation } from '../../refutation.ts';

export const collapseIsTheWorst: Refutation = {
  slug: 'collapse-is-the-worst',
  instead: ['collapse-value', 'pointwise-bounds', 'jensen-lower-bound'],
  counterexample: onLine([1, -1, -1, 1]),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 3 }),
  async claims(subject, given) {
    const { collapse } = levels('simclr', given.batch.pairs, given.temperature, 50);
    const s = await lossOf(subject, given, 'simclr');
    return (s?.perAnchor ?? []).map((x, i) => atMost(`anchor ${i}: at most log(2N − 1)`, x, collapse));
  },
};
