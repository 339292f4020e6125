import { atMost, type Claim, equal } from '../../../spec/claim.ts';
import type { Enclosure } from '../../../spec/enclosure.ts';
import type { Case } from '../../../src/generators/cases.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { reference, type Subject } from '../../../src/oracle/subject.ts';
import { onLine } from '../../batches/on-line.ts';
import { claimsForValues } from '../../claims/claims-for-values.ts';
import { minus } from '../../claims/enclosed-sums.ts';
import { logOnePlus } from '../../claims/log-one-plus.ts';
import { lossOf } from '../../claims/loss-of.ts';
import type { Theorem } from '../../theorem.ts';

export const couplingGap: Theorem = {
  slug: 'coupling-gap',
  uses: [],
  hypotheses: [
    {
      says: 'Unit rows, for the bounds',
      without: () => couplingGap.claims(reference(30, { normalisation: 'none' }), onLine([2, -2, 2, -2])),
    },
    { says: 'N ≥ 2', without: () => couplingGap.claims(reference(30), onLine([1, 1])) },
    {
      says: 'The largest gap, not a typical one',
      without: () => gaps(reference(30), onLine([1, 1, 1, 1]), (gap, { largest }) => [equal('the gap', gap, largest)]),
    },
  ],
  sharpness: {
    witness: 'all anchors of (1, −1, 1, −1), and anchor 0 of (1, 1, −1, 1), in one dimension',
    claims: async (subject) => [
      ...(await gaps(subject, onLine([1, -1, 1, -1]), (gap, { largest }, where) => [
        equal(`antipodes have the largest gap: ${where}`, gap, largest),
      ])),
      ...(await gaps(subject, onLine([1, 1, -1, 1]), (gap, { smallest }, where) =>
        where === 'anchor 0' ? [equal('an opposite positive has the smallest gap', gap, smallest)] : [],
      )),
    ],
  },
  machineProof: { left: 'when the two sides are equal' },
  catches: ['self-zeroed', 'temperature-multiplied', 'cosines-clamped', 'half-mask'],
  appliesTo: ({ denominators }) => (['simclr', 'decoupled'] as const).every((id) => denominators.includes(id)),
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  claims: (subject, given) =>
    gaps(subject, given, (gap, { smallest, largest }, where) => [
      atMost(`the smallest gap is at most the gap: ${where}`, smallest, gap),
      atMost(`the gap is at most the largest: ${where}`, gap, largest),
    ]),
};

/** Claims about simclr − decoupled, and the bounds log(1 + e^(∓2/τ)/(2N − 2)). */
async function gaps(
  subject: Subject,
  given: Case,
  claims: (gap: Enclosure, bounds: { smallest: Enclosure; largest: Enclosure }, where: string) => Claim[],
): Promise<Claim[]> {
  const losses = [await lossOf(subject, given, 'simclr'), await lossOf(subject, given, 'decoupled')];
  const { batch, temperature } = given;
  const bound = (sign: number) => logOnePlus(temperature, 2 * sign, 1, 2 * batch.pairs - 2);
  const bounds = { smallest: bound(-1), largest: bound(1) };
  return claimsForValues(losses, (where, coupled, decoupled) => claims(minus(coupled, decoupled), bounds, where));
}
