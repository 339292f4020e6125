import { equal } from '../../../spec/claim.ts';
import { arithmetic } from '../../../spec/exact.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { claimsForEach } from '../../claims-for-each.ts';
import type { Theorem } from '../../theorem.ts';

const zero = { value: new (arithmetic(40))(0), radius: new (arithmetic(40))(0) };

export const singlePair: Theorem = {
  slug: 'single-pair',
  title: 'One pair has the loss 0',
  appliesTo: ({ denominators }) => denominators.includes('simclr') || denominators.includes('cross-view'),
  cases: conformanceCases({ minPairs: 1, maxPairs: 1, maxDimension: 6 }),
  claims(subject, given) {
    return claimsForEach(subject, given, async (denominator, loss) => {
      if (denominator === 'self-inclusive') return [];
      const value = await loss(given.batch);
      return value && [equal(`${denominator}: the loss of one pair is 0`, value.mean, zero)];
    });
  },
};
