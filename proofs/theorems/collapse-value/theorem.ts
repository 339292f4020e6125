import { equal } from '../../../spec/claim.ts';
import { levels } from '../../../spec/levels.ts';
import { cases } from '../../../src/generators/cases.ts';
import { claimsForEach } from '../../claims-for-each.ts';
import type { Theorem } from '../../theorem.ts';

export const collapseValue: Theorem = {
  slug: 'collapse-value',
  title: 'Equal rows have the loss log(terms), whatever τ',
  appliesTo: () => true,
  cases: cases({ kinds: ['collapsed'], minPairs: 2, maxPairs: 6, maxDimension: 6, temperature: { min: 0.05 } }),
  claims(subject, given) {
    const { batch, temperature } = given;
    return claimsForEach(subject, given, async (denominator, loss) => {
      const value = await loss(batch);
      const { collapse } = levels(denominator, batch.pairs, temperature, 50);
      return value && [equal(`${denominator}: equal rows have the collapse value`, value.mean, collapse)];
    });
  },
};
