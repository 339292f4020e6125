import { batch } from '../../../spec/batch.ts';
import { equal } from '../../../spec/decimals/claim.ts';
import { levels } from '../../../spec/levels.ts';
import { cases } from '../../../src/batches/cases.ts';
import { reference } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { claimsForEach, claimsForValues, noTerms } from '../../toolkit/claims.ts';

const identity = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? 1 : 0)));

export const collapseValue: Theorem = {
  slug: 'collapse-value',
  uses: [],
  hypotheses: [
    { says: 'All rows in one direction', without: () => collapseValue.claims(reference(30), onLine([1, 1, -1, 1])) },
    {
      says: 'Equal rows, not just equal similarities, for A',
      without: () => collapseValue.claims(reference(30), { batch: batch(identity), temperature: 1 }),
    },
    {
      says: 'N ≥ 2, for D and XD',
      error: 'NTX-E109',
      without: noTerms,
    },
  ],
  sharpness: { none: 'An identity: nothing to attain.' },
  machineProof: { left: 'the means for N = 1' },
  catches: ['self-zeroed', 'split-logs', 'positive-untempered', 'positive-twice', 'no-logarithm'],
  appliesTo: () => true,
  cases: cases({ kinds: ['collapsed'], minPairs: 2, maxPairs: 6, maxDimension: 6, temperature: { min: 0.05 } }),
  claims(subject, testCase) {
    const { batch, temperature } = testCase;
    return claimsForEach(subject, testCase, async (denominator, loss) => {
      const { collapse } = levels(denominator, batch.pairs, temperature, 50);
      return claimsForValues([await loss(batch)], (where, value) => [
        equal(`${denominator}: equal rows have the collapse value: ${where}`, value, collapse),
      ]);
    });
  },
};
