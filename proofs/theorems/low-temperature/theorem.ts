import { batch } from '../../../spec/batch.ts';
import { denominators } from '../../../spec/convention.ts';
import { termCount } from '../../../spec/conventions/denominators.ts';
import { atMost } from '../../../spec/decimals/claim.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { between, claimsForEach, noTerms } from '../../toolkit/claims.ts';
import { closedForm, exactly, largestOf, logOf, sumOf, times } from '../../toolkit/enclosures.ts';
import { cosinesOf, margins } from '../../toolkit/margins.ts';

const equalRows = onLine([1, 1, 1, 1], 0.05);

export const lowTemperature: Theorem = {
  slug: 'low-temperature',
  uses: [],
  hypotheses: [
    {
      says: 'τ > 0',
      error: 'NTX-E106',
      without: () => lowTemperature.claims(reference(30), onLine([1, 1, -1, 1], -1)),
    },
    {
      says: 'The maximum is over D(i), without the anchor',
      async without() {
        const givenBatch = batch([
          [1, 0],
          [0, 1],
          [0, 1],
          [0, 1],
        ]);
        const value = await reference(30).loss(givenBatch, 0.5, 'simclr');
        return (value?.perAnchor ?? []).slice(0, 1).map((one) => atMost('(1 − s_ip)/τ ≤ S_0', exactly(2), one));
      },
    },
    {
      says: 'A term in the denominator',
      error: 'NTX-E109',
      without: noTerms,
    },
  ],
  sharpness: {
    witness: 'on the right, equal rows at every τ; on the left, a single term: cross-view-decoupled of two pairs',
    attained: [
      { testCase: equalRows, claims: denominators.map((id) => `${id}: the hardest row, from above at anchor 0`) },
      {
        testCase: onLine([1, 1, -1, 1], 0.05),
        claims: ['cross-view-decoupled: the hardest row, from below at anchor 0'],
      },
    ],
  },
  machineProof: { left: 'when the two sides are equal' },
  catches: ['temperature-multiplied', 'cosines-clamped', 'positive-untempered', 'exp-overflow'],
  appliesTo: () => true,
  // The certified tier and float32 compute down to this τ without special care.
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6, temperature: { min: 0.005, max: 1 } }),
  claims(subject, testCase) {
    const { batch, temperature } = testCase;
    const cosines = cosinesOf(batch);
    const inverse = closedForm(temperature, (tau) => tau.pow(-1));
    return claimsForEach(subject, testCase, async (denominator, loss) => {
      const value = await loss(batch);
      const logN = logOf(termCount(denominator, batch.pairs));
      const lower = margins(cosines, denominator).map((of) => times(inverse, largestOf(of)));
      const upper = lower.map((bound) => sumOf([bound, logN]));
      return value && between(subject, `${denominator}: the hardest row`, value, { lower, upper });
    });
  },
};
