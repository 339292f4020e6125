import { equal } from '../../../spec/claim.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { claimsForEach } from '../../claims-for-each.ts';
import type { Theorem } from '../../theorem.ts';
import { withRows } from '../../with-rows.ts';

export const pairOrder: Theorem = {
  slug: 'pair-order',
  title: 'The order of the pairs does not matter',
  appliesTo: () => true,
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  claims(subject, given) {
    const { pairs } = given.batch;
    const rotated = withRows(given.batch, { order: (i) => (i < pairs ? (i + 1) % pairs : pairs + ((i + 1) % pairs)) });
    return claimsForEach(subject, given, async (denominator, loss) => {
      const [before, after] = [await loss(given.batch), await loss(rotated)];
      return before && after && [equal(`${denominator}: pairs in another order, same loss`, before.mean, after.mean)];
    });
  },
};
