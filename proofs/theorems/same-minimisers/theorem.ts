import type { Batch } from '../../../spec/batch.ts';
import { type Denominator, denominators } from '../../../spec/convention.ts';
import { atMost, type Claim } from '../../../spec/decimals/claim.ts';
import type { Case } from '../../../src/batches/cases.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference, type Subject } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine, simplexBatch } from '../../toolkit/batches.ts';
import { claimsForEach } from '../../toolkit/claims.ts';

const noneBelow = (id: Denominator) => `${id}: no batch is below the minimiser`;

const twoAgainstTwo = onLine([1, 1, -1, -1, 1, 1, -1, -1]).batch;
const threeAgainstOne = onLine([1, 1, 1, -1, 1, 1, 1, -1], 0.5);

export const sameMinimisers: Theorem = {
  slug: 'same-minimisers',
  uses: ['geometric-batch-bound'],
  hypotheses: [
    // On a line this batch is the best for simclr, but another one has a smaller decoupled loss.
    { says: 'd ≥ N − 1', without: () => isLeast(reference(30), twoAgainstTwo, threeAgainstOne) },
    // Every batch of one pair is the best for simclr, but only an aligned pair is the best for self-inclusive.
    { says: 'N ≥ 2', without: () => isLeast(reference(30), onLine([1, -1]).batch, onLine([1, 1])) },
    {
      says: 'Unit rows',
      without: () => sameMinimisers.claims(reference(30, { normalisation: 'none' }), onLine([2, -2, 2, -2])),
    },
  ],
  sharpness: {
    witness: 'aligned pairs on the regular simplex of two and of three points',
    attained: [2, 3].map((pairs) => ({
      testCase: { batch: simplexBatch(pairs), temperature: 0.5 },
      claims: denominators.map(noneBelow),
    })),
  },
  machineProof: 'whole',
  catches: ['layout-interleaved', 'rows-not-normalised', 'positive-untempered'],
  appliesTo: () => true,
  cases: conformanceCases({ maxPairs: 4, minDimension: 3, maxDimension: 6 }),
  claims: (subject, testCase) => isLeast(subject, simplexBatch(testCase.batch.pairs), testCase),
};

/** Claims that under every denominator the loss of one batch is at most the loss of the case. */
function isLeast(subject: Subject, least: Batch, testCase: Case): Promise<Claim[]> {
  return claimsForEach(subject, testCase, async (denominator, loss) => {
    const [best, other] = [await loss(least), await loss(testCase.batch)];
    return best && other && [atMost(noneBelow(denominator), best.mean, other.mean)];
  });
}
