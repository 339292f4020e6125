import { rowCount } from '../../../spec/batch.ts';
import { atMost, below, type Claim, equal } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import type { Case } from '../../../src/batches/cases.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference, type Subject } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { claimsForValues, lossOf } from '../../toolkit/claims.ts';
import { exactly, exponential, logOnePlus, minus, negated } from '../../toolkit/enclosures.ts';

const atLeastSmallest = 'the smallest gap is at most the gap';
const atMostLargest = 'the gap is at most the largest';

export const couplingGap: Theorem = {
  slug: 'coupling-gap',
  uses: [],
  hypotheses: [
    {
      says: 'Unit rows, for the bounds',
      without: () => couplingGap.claims(reference(30, { normalisation: 'none' }), onLine([2, -2, 2, -2])),
    },
    { says: 'N ≥ 2', error: 'NTX-E109', without: () => couplingGap.claims(reference(30), onLine([1, 1])) },
    {
      says: 'The largest gap, not a typical one',
      without: () => gaps(reference(30), onLine([1, 1, 1, 1]), (gap, { largest }) => [equal('the gap', gap, largest)]),
    },
  ],
  sharpness: {
    witness: 'all anchors of (1, −1, 1, −1), and anchor 0 of (1, 1, −1, 1), in one dimension',
    attained: [
      { testCase: onLine([1, -1, 1, -1]), claims: ['mean', 'anchor 0'].map((where) => `${atMostLargest}: ${where}`) },
      { testCase: onLine([1, 1, -1, 1]), claims: [`${atLeastSmallest}: anchor 0`] },
    ],
  },
  machineProof: { left: 'when the two sides are equal' },
  catches: [
    'self-zeroed',
    'temperature-multiplied',
    'temperature-exponentiated',
    'temperature-logarithm',
    'temperature-clamped',
    'cosines-clamped',
    'half-mask',
  ],
  appliesTo: ({ denominators }) => (['simclr', 'decoupled'] as const).every((id) => denominators.includes(id)),
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  claims: (subject, testCase) =>
    gaps(subject, testCase, (gap, { smallest, largest }, where, simclr) => [
      below(`the gap is positive: ${where}`, exactly(0), gap),
      atMost(`${atLeastSmallest}: ${where}`, smallest, gap),
      atMost(`${atMostLargest}: ${where}`, gap, largest),
      // The identity S − D = −log(1 − P) is tested without its logarithm, which has few digits where P is near 1.
      ...(where === 'mean'
        ? []
        : [
            equal(
              `e^(−gap) is 1 − P: ${where}`,
              exponential(negated(gap)),
              minus(exactly(1), exponential(negated(simclr))),
            ),
          ]),
    ]),
};

/** Makes claims about the gap simclr − decoupled and its bounds log(1 + e^(∓2/τ)/(2N − 2)). */
async function gaps(
  subject: Subject,
  testCase: Case,
  claims: (
    gap: Enclosure,
    bounds: { smallest: Enclosure; largest: Enclosure },
    where: string,
    simclr: Enclosure,
  ) => Claim[],
): Promise<Claim[]> {
  const losses = [await lossOf(subject, testCase, 'simclr'), await lossOf(subject, testCase, 'decoupled')];
  const { batch, temperature } = testCase;
  const bound = (sign: number) => logOnePlus(temperature, 2 * sign, 1, rowCount(batch) - 2);
  const bounds = { smallest: bound(-1), largest: bound(1) };
  return claimsForValues(losses, (where, coupled, decoupled) =>
    claims(minus(coupled, decoupled), bounds, where, coupled),
  );
}
