import { equal } from '../../../spec/claim.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { claimsForEach } from '../../claims-for-each.ts';
import type { Theorem } from '../../theorem.ts';
import { withRows } from '../../with-rows.ts';

export const viewSwap: Theorem = {
  slug: 'view-swap',
  title: 'Swapping the views changes nothing',
  appliesTo: ({ bothViews }) => bothViews,
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  claims(subject, given) {
    const { pairs } = given.batch;
    const swapped = withRows(given.batch, { order: (i) => (i + pairs) % (2 * pairs) });
    return claimsForEach(subject, given, async (denominator, loss) => {
      const [before, after] = [await loss(given.batch), await loss(swapped)];
      return before && after && [equal(`${denominator}: views swapped, same loss`, before.mean, after.mean)];
    });
  },
};
