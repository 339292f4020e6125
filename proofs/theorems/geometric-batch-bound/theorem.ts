import { atMost, equal } from '../../../spec/claim.ts';
import { levels } from '../../../spec/levels.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { reference } from '../../../src/oracle/subject.ts';
import { onLine } from '../../batches/on-line.ts';
import { claimsForEach } from '../../claims/claims-for-each.ts';
import type { Theorem } from '../../theorem.ts';

/** Two points as far apart as they can be, in both views: the simplex of N = 2. */
const antipodes = onLine([1, -1, 1, -1]);

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
    witness: 'antipodes: the batch (1, −1, 1, −1) in one dimension',
    claims: (subject) =>
      claimsForEach(subject, antipodes, async (denominator, loss) => {
        const value = await loss(antipodes.batch);
        const { floor } = levels(denominator, 2, antipodes.temperature, 50);
        return value && [equal(`${denominator}: antipodes attain the floor`, floor, value.mean)];
      }),
  },
  machineProof: { left: 'that fewer than N − 1 dimensions never suffice for the simplex' },
  catches: ['temperature-multiplied', 'rows-not-normalised', 'temperature-ignored'],
  appliesTo: () => true,
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
