import { atMost, type Claim, equal } from '../../../spec/claim.ts';
import type { Denominator } from '../../../spec/convention.ts';
import type { Enclosure } from '../../../spec/enclosure.ts';
import type { Case } from '../../../src/generators/cases.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { reference, type Subject } from '../../../src/oracle/subject.ts';
import { onLine } from '../../batches/on-line.ts';
import { couples } from '../../claims/couples.ts';
import { lossOf } from '../../claims/loss-of.ts';
import { softplus } from '../../claims/softplus.ts';
import type { Theorem } from '../../theorem.ts';

const alike = onLine([1, -1, 1, -1]);

export const meanConversion: Theorem = {
  slug: 'mean-conversion',
  uses: ['coupling-identity'],
  hypotheses: [
    { says: 'N ≥ 2', without: () => meanConversion.claims(reference(30), onLine([1, 1])) },
    {
      says: 'The same anchors in both means',
      without() {
        // Its first view is the second of (1, 1, 1, −1).
        const given = onLine([1, -1, 1, 1]);
        return converted(
          { subject: reference(30, { anchors: 'first-view' }), given },
          { subject: reference(30), given },
        );
      },
    },
    {
      says: 'The same temperature',
      without: () =>
        converted(
          { subject: reference(30), given: alike },
          { subject: reference(30), given: { ...alike, temperature: 4 } },
        ),
    },
  ],
  sharpness: {
    witness: 'the batch (1, −1, 1, −1) in one dimension, whose anchors are all alike',
    claims: (subject) =>
      converted({ subject, given: alike }, { subject, given: alike }, (coupled, decoupled, from, to) =>
        equal(`${to} = softplus(${from}) of means`, coupled, decoupled),
      ),
  },
  machineProof: 'whole',
  catches: ['log-of-mean', 'temperature-multiplied', 'half-mask'],
  appliesTo: ({ denominators }) => couples.some((couple) => couple.every((id) => denominators.includes(id))),
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  claims: (subject, given) => converted({ subject, given }, { subject, given }),
};

interface Asked {
  readonly subject: Subject;
  readonly given: Case;
}

/** Claims about the mean of the loss with the positive, asked of one, and the softplus of that without, of another. */
async function converted(
  one: Asked,
  other: Asked,
  claim: (coupled: Enclosure, converted: Enclosure, from: Denominator, to: Denominator) => Claim = (a, b, from, to) =>
    atMost(`softplus(${from}) ≤ ${to} of means`, b, a),
): Promise<Claim[]> {
  const made: Claim[] = [];
  for (const [to, from] of couples) {
    const coupled = await lossOf(one.subject, one.given, to);
    const decoupled = await lossOf(other.subject, other.given, from);
    if (coupled && decoupled) made.push(claim(coupled.mean, softplus(decoupled.mean), from, to));
  }
  return made;
}
