import { atMost } from '../../../spec/decimals/claim.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { claimsForValues, lossOf } from '../../toolkit/claims.ts';
import { anchorFloor } from '../../toolkit/margins.ts';

const id = 'self-inclusive';
const floorOf = (where: string) => `self-inclusive: the floor is at most the loss: ${where}`;
const antipodes = onLine([1, -1, 1, -1]);

export const selfInclusiveFloor: Theorem = {
  slug: 'self-inclusive-floor',
  uses: [],
  hypotheses: [
    {
      says: 'Unit rows',
      without: () => selfInclusiveFloor.claims(reference(30, { normalisation: 'none' }), onLine([1, 2])),
    },
    { says: 'τ > 0', error: 'NTX-E106', without: () => selfInclusiveFloor.claims(reference(30), onLine([1, -1], -1)) },
    {
      says: 'N ≥ 2, for strictness',
      async without() {
        // This is the floor of two pairs, which exceeds log 2, and a single pair does not reach it.
        const floor = anchorFloor(id, 2, 1);
        return claimsForValues([await lossOf(reference(30), onLine([1, 1]), id)], (where, a) => [
          atMost(`more than log 2: ${where}`, floor, a),
        ]);
      },
    },
  ],
  sharpness: {
    witness: 'all anchors of the batch (1, −1, 1, −1) in one dimension, and of (1, 1)',
    attained: [antipodes, onLine([1, 1])].map((testCase) => ({
      testCase,
      claims: ['mean', 'anchor 0'].map(floorOf),
    })),
  },
  machineProof: { left: 'the sharper floor of the mean, and when the two sides are equal' },
  catches: ['temperature-multiplied', 'positive-untempered', 'rows-not-normalised'],
  appliesTo: ({ denominators }) => denominators.includes(id),
  cases: conformanceCases({ minPairs: 1, maxPairs: 4, maxDimension: 6 }),
  async claims(subject, testCase) {
    const loss = await lossOf(subject, testCase, id);
    const floor = anchorFloor(id, testCase.batch.pairs, testCase.temperature);
    return claimsForValues([loss], (where, a) => [atMost(floorOf(where), floor, a)]);
  },
};
