import { rowCount } from '../../../spec/batch.ts';
import { type Denominator, denominators } from '../../../spec/convention.ts';
import { atMost, equal } from '../../../spec/decimals/claim.ts';
import { levels } from '../../../spec/levels.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine, simplexBatch } from '../../toolkit/batches.ts';
import { claimsForEach } from '../../toolkit/claims.ts';
import { meanOf } from '../../toolkit/enclosures.ts';

/** The simplex of N = 2: both views have two points that are as far apart as they can be. */
const antipodes = onLine([1, -1, 1, -1]);

const floorOf = (id: Denominator, of: string) => `${id}: the floor is at most the loss: ${of}`;

export const geometricBatchBound: Theorem = {
  slug: 'geometric-batch-bound',
  uses: [],
  hypotheses: [
    {
      says: 'Unit rows',
      without: () => geometricBatchBound.claims(reference(30, { normalisation: 'none' }), onLine([2, -2, 2, -2])),
    },
    {
      says: 'The mean, not one anchor',
      async without() {
        const { batch, temperature } = onLine([1, -1, -1, 1, -1, -1]);
        const { floor } = levels('simclr', 3, temperature, 30);
        const value = await reference(30).loss(batch, temperature, 'simclr');
        return (value?.perAnchor ?? []).map((one, i) => atMost(`anchor ${i}`, floor, one));
      },
    },
    {
      says: 'N ≥ 2',
      error: 'NTX-E109',
      async without() {
        levels('decoupled', 1, 1, 30);
        return [];
      },
    },
    {
      says: 'd ≥ N − 1, for attaining it only',
      async without() {
        const { batch, temperature } = onLine([1, -1, -1, 1, -1, -1]);
        const { floor } = levels('simclr', 3, temperature, 30);
        const value = await reference(30).loss(batch, temperature, 'simclr');
        return value ? [equal('the smallest of all signs is the floor', floor, value.mean)] : [];
      },
    },
  ],
  sharpness: {
    witness: 'aligned pairs on the simplex: antipodes, and three points of the plane x + y + z = 0',
    attained: [antipodes, { batch: simplexBatch(3), temperature: 0.5 }].map((testCase) => ({
      testCase,
      claims: denominators.flatMap((id) =>
        ['mean', 'mean over view 1', 'mean over view 2'].map((of) => floorOf(id, of)),
      ),
    })),
  },
  machineProof: { left: 'that fewer than N − 1 dimensions never suffice for the simplex' },
  catches: ['temperature-multiplied', 'rows-not-normalised', 'temperature-ignored'],
  appliesTo: () => true,
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  claims(subject, testCase) {
    const { batch, temperature } = testCase;
    return claimsForEach(subject, testCase, async (denominator, loss) => {
      const value = await loss(batch);
      const { floor } = levels(denominator, batch.pairs, temperature, 50);
      if (!value) return;
      const { mean, perAnchor } = value;
      return [
        atMost(floorOf(denominator, 'mean'), floor, mean),
        ...(perAnchor?.length === rowCount(batch)
          ? [
              atMost(floorOf(denominator, 'mean over view 1'), floor, meanOf(perAnchor.slice(0, batch.pairs))),
              atMost(floorOf(denominator, 'mean over view 2'), floor, meanOf(perAnchor.slice(batch.pairs))),
            ]
          : []),
      ];
    });
  },
};
