import { atMost, type Claim, equal } from '../../../spec/claim.ts';
import type { Enclosure } from '../../../spec/enclosure.ts';
import { levels } from '../../../spec/levels.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { reference, type Subject } from '../../../src/oracle/subject.ts';
import { onLine } from '../../batches/on-line.ts';
import { anchorFloor } from '../../claims/anchor-floor.ts';
import { claimsForEach } from '../../claims/claims-for-each.ts';
import { claimsForValues } from '../../claims/claims-for-values.ts';
import { noTerms } from '../../claims/no-terms.ts';
import type { Theorem } from '../../theorem.ts';

export const pointwiseBounds: Theorem = {
  slug: 'pointwise-bounds',
  uses: [],
  hypotheses: [
    {
      says: 'Unit rows',
      without: () => pointwiseBounds.claims(reference(30, { normalisation: 'none' }), onLine([2, 2, -2, 2])),
    },
    { says: 'τ > 0', without: () => pointwiseBounds.claims(reference(30), onLine([1, -1, 1, -1], -1)) },
    {
      says: 'N ≥ 2, for D and XD',
      without: noTerms,
    },
  ],
  sharpness: {
    witness: 'anchor 0 of (1, −1, 1, −1), and of (1, 1, −1, 1), in one dimension',
    claims: async (subject) => [
      ...(await attained(subject, [1, -1, 1, -1], 'floor', (id, temperature) => anchorFloor(id, 2, temperature))),
      ...(await attained(
        subject,
        [1, 1, -1, 1],
        'ceiling',
        (id, temperature) => levels(id, 2, temperature, 50).ceiling,
      )),
    ],
  },
  machineProof: { left: 'that the ends are attained, but for S' },
  catches: ['self-zeroed', 'positive-untempered', 'rows-not-normalised', 'self-subtracted'],
  appliesTo: () => true,
  cases: conformanceCases({ minPairs: 1, maxPairs: 4, maxDimension: 6 }),
  claims(subject, given) {
    const { batch, temperature } = given;
    return claimsForEach(subject, given, async (denominator, loss) => {
      const floor = anchorFloor(denominator, batch.pairs, temperature);
      const { ceiling } = levels(denominator, batch.pairs, temperature, 50);
      return claimsForValues([await loss(batch)], (where, value) => [
        atMost(`${denominator}: the floor is at most the loss: ${where}`, floor, value),
        atMost(`${denominator}: the loss is at most the ceiling: ${where}`, value, ceiling),
      ]);
    });
  },
};

/** That anchor 0 has the loss of a bound. */
function attained(
  subject: Subject,
  rows: readonly number[],
  name: string,
  bound: (denominator: Parameters<typeof anchorFloor>[0], temperature: number) => Enclosure,
): Promise<Claim[]> {
  const given = onLine(rows);
  return claimsForEach(subject, given, async (denominator, loss) => {
    const first = (await loss(given.batch))?.perAnchor?.[0];
    return (
      first && [equal(`${denominator}: anchor 0 attains the ${name}`, bound(denominator, given.temperature), first)]
    );
  });
}
