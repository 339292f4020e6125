import { type Denominator, denominators } from '../../../spec/convention.ts';
import { atMost } from '../../../spec/decimals/claim.ts';
import { levels } from '../../../spec/levels.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { claimsForEach, claimsForValues, noTerms } from '../../toolkit/claims.ts';
import { anchorFloor } from '../../toolkit/margins.ts';

const floorOf = (id: Denominator, where: string) => `${id}: the floor is at most the loss: ${where}`;
const ceilingOf = (id: Denominator, where: string) => `${id}: the loss is at most the ceiling: ${where}`;

export const pointwiseBounds: Theorem = {
  slug: 'pointwise-bounds',
  uses: [],
  hypotheses: [
    {
      says: 'Unit rows',
      without: () => pointwiseBounds.claims(reference(30, { normalisation: 'none' }), onLine([2, 2, -2, 2])),
    },
    {
      says: 'τ > 0',
      error: 'NTX-E106',
      without: () => pointwiseBounds.claims(reference(30), onLine([1, -1, 1, -1], -1)),
    },
    {
      says: 'N ≥ 2, for D and XD',
      error: 'NTX-E109',
      without: noTerms,
    },
  ],
  sharpness: {
    witness: 'anchor 0 of (1, −1, 1, −1), and of (1, 1, −1, 1), in one dimension',
    attained: [
      { testCase: onLine([1, -1, 1, -1]), claims: denominators.map((id) => floorOf(id, 'anchor 0')) },
      { testCase: onLine([1, 1, -1, 1]), claims: denominators.map((id) => ceilingOf(id, 'anchor 0')) },
    ],
  },
  machineProof: { left: 'that the ends are attained, but for S' },
  catches: ['self-zeroed', 'positive-untempered', 'rows-not-normalised', 'self-subtracted'],
  appliesTo: () => true,
  cases: conformanceCases({ minPairs: 1, maxPairs: 4, maxDimension: 6 }),
  claims(subject, testCase) {
    const { batch, temperature } = testCase;
    return claimsForEach(subject, testCase, async (denominator, loss) => {
      const floor = anchorFloor(denominator, batch.pairs, temperature);
      const { ceiling } = levels(denominator, batch.pairs, temperature, 50);
      return claimsForValues([await loss(batch)], (where, value) => [
        atMost(floorOf(denominator, where), floor, value),
        atMost(ceilingOf(denominator, where), value, ceiling),
      ]);
    });
  },
};
