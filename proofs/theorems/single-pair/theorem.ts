import type { Denominator } from '../../../spec/convention.ts';
import { denominatorOptions } from '../../../spec/conventions/denominators.ts';
import { atMost, equal } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import type { Case } from '../../../src/batches/cases.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { claimsForEach, claimsForValues } from '../../toolkit/claims.ts';
import { closedForm, exactly, logOf, minus, softplus, times } from '../../toolkit/enclosures.ts';
import { cosinesOf } from '../../toolkit/margins.ts';

const atLeast = (denominator: Denominator, where: string) => `${denominator}: one pair has at least log 2: ${where}`;

/** Computes (1 − s)/τ, where s is the cosine of the only pair. */
function ofAngle({ batch, temperature }: Case): Enclosure {
  const s = cosinesOf(batch)[0]?.[1] as Enclosure;
  return times(
    closedForm(temperature, (tau) => tau.pow(-1)),
    minus(exactly(1), s),
  );
}

export const singlePair: Theorem = {
  slug: 'single-pair',
  uses: [],
  hypotheses: [
    { says: 'N = 1', without: () => singlePair.claims(reference(30), onLine([1, -1, 1, -1])) },
    {
      says: 'Unit rows, for A ≥ log 2',
      without: () => singlePair.claims(reference(30, { normalisation: 'none' }), onLine([1, 2])),
    },
  ],
  sharpness: {
    witness: 'the batch (1, 1) in one dimension, for log 2',
    attained: [
      {
        testCase: onLine([1, 1]),
        claims: ['mean', 'anchor 0', 'anchor 1'].map((where) => atLeast('self-inclusive', where)),
      },
    ],
  },
  machineProof: 'whole',
  catches: ['self-zeroed', 'positive-untempered', 'positive-twice', 'no-logarithm'],
  appliesTo: ({ denominators }) => denominators.some((id) => denominatorOptions[id].positive),
  cases: conformanceCases({ minPairs: 1, maxPairs: 1, maxDimension: 6 }),
  claims(subject, testCase) {
    return claimsForEach(subject, testCase, async (denominator, loss) => {
      const { self, positive } = denominatorOptions[denominator];
      if (!positive) return;
      return claimsForValues([await loss(testCase.batch)], (where, value) =>
        self
          ? [
              atMost(atLeast(denominator, where), logOf(2), value),
              equal(`${denominator}: one pair has softplus((1 − s)/τ): ${where}`, value, softplus(ofAngle(testCase))),
            ]
          : [equal(`${denominator}: the loss of one pair is 0: ${where}`, value, exactly(0))],
      );
    });
  },
};
