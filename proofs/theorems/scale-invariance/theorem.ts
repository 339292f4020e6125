import { equal } from '../../../spec/claim.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { claimsForEach } from '../../claims-for-each.ts';
import type { Theorem } from '../../theorem.ts';
import { withRows } from '../../with-rows.ts';

export const scaleInvariance: Theorem = {
  slug: 'scale-invariance',
  title: 'Multiplying a row by a positive number changes nothing',
  appliesTo: () => true,
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  claims(subject, given) {
    // Powers of two from 1 up: the products are exact, so nothing but the normalisation is tested.
    const scaled = withRows(given.batch, { factor: (i) => 2 ** ((7 * i + 3) % 6) });
    return claimsForEach(subject, given, async (denominator, loss) => {
      const [before, after] = [await loss(given.batch), await loss(scaled)];
      return before && after && [equal(`${denominator}: scaled rows, same loss`, before.mean, after.mean)];
    });
  },
};
