import type { Denominator } from '../../../spec/convention.ts';
import { atMost, type Claim } from '../../../spec/decimals/claim.ts';
import type { Case } from '../../../src/batches/cases.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference, type Subject } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { couples, lossOf } from '../../toolkit/claims.ts';
import { softplus } from '../../toolkit/enclosures.ts';

const bound = (to: Denominator, from: Denominator) => `softplus(${from}) ≤ ${to} of means`;

const alike = onLine([1, -1, 1, -1]);

export const meanConversion: Theorem = {
  slug: 'mean-conversion',
  uses: ['coupling-identity'],
  hypotheses: [
    { says: 'N ≥ 2', error: 'NTX-E109', without: () => meanConversion.claims(reference(30), onLine([1, 1])) },
    {
      says: 'The same anchors in both means',
      without() {
        // The first view of this batch is the second view of (1, 1, 1, −1).
        const testCase = onLine([1, -1, 1, 1]);
        return converted(
          { subject: reference(30, { anchors: 'first-view' }), testCase },
          { subject: reference(30), testCase },
        );
      },
    },
    {
      says: 'The same temperature',
      without: () =>
        converted(
          { subject: reference(30), testCase: alike },
          { subject: reference(30), testCase: { ...alike, temperature: 4 } },
        ),
    },
  ],
  sharpness: {
    witness: 'the batch (1, −1, 1, −1) in one dimension, whose anchors are all alike',
    attained: [{ testCase: alike, claims: couples.map(([to, from]) => bound(to, from)) }],
  },
  machineProof: { left: 'the second line solved for the decoupled mean' },
  catches: ['log-of-mean', 'temperature-multiplied', 'half-mask'],
  appliesTo: ({ denominators }) => couples.some((couple) => couple.every((id) => denominators.includes(id))),
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  claims: (subject, testCase) => converted({ subject, testCase }, { subject, testCase }),
};

interface Asked {
  readonly subject: Subject;
  readonly testCase: Case;
}

/** Claims that one mean of the loss with the positive is at least the softplus of the other mean without the positive. */
async function converted(one: Asked, other: Asked): Promise<Claim[]> {
  const made: Claim[] = [];
  for (const [to, from] of couples) {
    const coupled = await lossOf(one.subject, one.testCase, to);
    const decoupled = await lossOf(other.subject, other.testCase, from);
    if (coupled && decoupled) made.push(atMost(bound(to, from), softplus(decoupled.mean), coupled.mean));
  }
  return made;
}
