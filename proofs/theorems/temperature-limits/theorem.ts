import { denominators } from '../../../spec/convention.ts';
import { termCount } from '../../../spec/conventions/denominators.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { between, claimsForEach, noTerms } from '../../toolkit/claims.ts';
import { closedForm, logOf, meanOf, minus, sumOf, times } from '../../toolkit/enclosures.ts';
import { cosinesOf, margins } from '../../toolkit/margins.ts';

export const temperatureLimits: Theorem = {
  slug: 'temperature-limits',
  uses: [],
  hypotheses: [
    {
      says: 'τ > 0',
      error: 'NTX-E106',
      without: () => temperatureLimits.claims(reference(30), onLine([1, 1, -1, 1], -1)),
    },
    {
      says: 'Cosines',
      without: () => temperatureLimits.claims(reference(30, { normalisation: 'none' }), onLine([2, 2, -2, 2])),
    },
    {
      says: 'A term in the denominator',
      error: 'NTX-E109',
      without: noTerms,
    },
  ],
  sharpness: {
    witness:
      'for the 2, decoupled anchor 0 of (1, 1, −1, 1) and of (1, −1, 1, −1) in one dimension, at every τ; for the 0, equal rows; for the 1/2, nearly, decoupled anchor 0 of (1, 1, 1, −1) at τ = 100',
    attained: [
      ...[0.05, 1, 20].flatMap((temperature) => [
        { testCase: onLine([1, 1, -1, 1], temperature), claims: ['decoupled: log n ± 2/τ, from above at anchor 0'] },
        { testCase: onLine([1, -1, 1, -1], temperature), claims: ['decoupled: log n ± 2/τ, from below at anchor 0'] },
      ]),
      {
        testCase: onLine([1, 1, 1, 1]),
        claims: denominators.map((id) => `${id}: the second order, from below at anchor 0`),
      },
      // The bound is 1/(2τ²) = 5e-5, which the case only approaches.
      {
        testCase: onLine([1, 1, 1, -1], 100),
        claims: ['decoupled: the second order, from above at anchor 0'],
        left: 1e-9,
      },
    ],
  },
  machineProof: { left: 'the second-order line, and which inequalities are strict' },
  catches: ['rows-not-normalised', 'temperature-ignored', 'positive-untempered', 'self-zeroed', 'split-logs'],
  appliesTo: () => true,
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6, temperature: { max: 1000 } }),
  claims(subject, testCase) {
    const { batch, temperature } = testCase;
    const cosines = cosinesOf(batch);
    const inverse = closedForm(temperature, (tau) => tau.pow(-1));
    const twice = sumOf([inverse, inverse]);
    const curvature = closedForm(temperature, (tau) => tau.pow(-2).div(2));
    return claimsForEach(subject, testCase, async (denominator, loss) => {
      const value = await loss(batch);
      const logN = logOf(termCount(denominator, batch.pairs));
      const lower = margins(cosines, denominator).map((of) => sumOf([logN, times(inverse, meanOf(of))]));
      return (
        value && [
          ...between(subject, `${denominator}: log n ± 2/τ`, value, {
            lower: lower.map(() => minus(logN, twice)),
            upper: lower.map(() => sumOf([logN, twice])),
          }),
          ...between(subject, `${denominator}: the second order`, value, {
            lower,
            upper: lower.map((bound) => sumOf([bound, curvature])),
          }),
        ]
      );
    });
  },
};
