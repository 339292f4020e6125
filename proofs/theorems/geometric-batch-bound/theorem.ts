import { atMost } from '../../../spec/claim.ts';
import { levels } from '../../../spec/levels.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { claimsForEach } from '../../claims-for-each.ts';
import type { Theorem } from '../../theorem.ts';

export const geometricBatchBound: Theorem = {
  slug: 'geometric-batch-bound',
  title: 'No batch has a loss below the floor',
  appliesTo: ({ bothViews }) => bothViews,
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  claims(subject, given) {
    const { batch, temperature } = given;
    return claimsForEach(subject, given, async (denominator, loss) => {
      const value = await loss(batch);
      const { floor } = levels(denominator, batch.pairs, temperature, 50);
      return value && [atMost(`${denominator}: the floor is at most the loss`, floor, value.mean)];
    });
  },
};
