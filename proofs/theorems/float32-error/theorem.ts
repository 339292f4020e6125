import { batch } from '../../../spec/batch.ts';
import { type Claim, equal } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { arithmetic } from '../../../spec/decimals/exact.ts';
import { arithmeticBugs } from '../../../spec/known-bugs/arithmetic-bugs.ts';
import { cases } from '../../../src/batches/cases.ts';
import { ownArithmetic } from '../../../src/rounding/accuracy.ts';
import { formats } from '../../../src/rounding/formats.ts';
import { shiftedBound, stableBound } from '../../../src/rounding/loss-bounds.ts';
import { float32Exp, float32Sum } from '../../numerical-bugs/float32.ts';
import { float32 } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { holdsTruth } from '../../toolkit/claims.ts';
import { closedForm, logOf } from '../../toolkit/enclosures.ts';

const { fround, log, log1p, sqrt } = Math;
const reals = arithmetic(40);

/** That a float lies within a bound of the truth. */
const within = (statement: string, computed: number, bound: number, truth: Enclosure): Claim =>
  equal(statement, { value: new reals(computed), radius: new reals(bound) }, truth);

/** log 3: the loss of equal rows of two pairs, in one dimension at τ = 1. */
const logThree = logOf(3);
const ofEqualRows = stableBound({
  ...ownArithmetic,
  denominator: 'simclr',
  pairs: 2,
  dimension: 1,
  temperature: 1,
  loss: log(3),
});

/** A factor that makes a number wrong by a relative 2⁻¹¹, as float16 does. */
const coarse = 1 + 2 ** -11;

export const float32Error: Theorem = {
  slug: 'float32-error',
  uses: [],
  hypotheses: [
    {
      says: 'A stable formula',
      async without() {
        // A positive of −0.2 and 14 negatives of −0.4; the anchor's own term is added last, and taken off again.
        const temperature = 0.07;
        const logit = (s: number) => fround(s / fround(temperature));
        const self = float32Exp(logit(1));
        const exps = [logit(-0.2), ...Array<number>(14).fill(logit(-0.4))].map(float32Exp);
        const rest = fround(float32Sum([...exps, self]) - self);
        const truth = closedForm(temperature, (tau, reals) => new reals(-0.2).div(tau).exp().times(14).plus(1).ln());
        const loss = truth.value.toNumber();
        const sizes = { pairs: 8, dimension: 15, temperature, loss };
        const bound = shiftedBound({ ...ownArithmetic, denominator: 'simclr', ...sizes });
        return [within('the row sum minus e^(1/τ)', fround(fround(log(rest)) - logit(-0.2)), bound, truth)];
      },
    },
    {
      says: 'log1p where no exponent is positive',
      async without() {
        const temperature = 1 / 8;
        const sum = float32Sum([1, ...Array<number>(2).fill(float32Exp(-2 / temperature))]);
        const truth = closedForm(temperature, (tau, reals) => new reals(-2).div(tau).exp().times(2).plus(1).ln());
        const sizes = { pairs: 2, dimension: 1, temperature, loss: truth.value.toNumber() };
        const bound = stableBound({ ...ownArithmetic, denominator: 'simclr', ...sizes });
        return [within('the log of a sum near 1', fround(log(sum)), bound, truth)];
      },
    },
    {
      says: 'No underflow or overflow before exp',
      async without() {
        const x = fround(1e-23);
        const norm = fround(sqrt(fround(fround(x * x) + fround(x * x))));
        const truth = closedForm(1, (_, reals) => new reals(0.5).sqrt());
        // Step 2 of the derivation: (d/2 + 2)u a component.
        return [within('the unit row of (1e-23, 1e-23)', x / norm, 3 * formats.float32.unitRoundoff, truth)];
      },
    },
    {
      says: 'Rows exact in the arithmetic',
      error: 'NTX-E105',
      async without() {
        const rows = [
          [1e-50, 0],
          [0, 1],
          [1, 0],
          [0, 1],
        ];
        await float32.loss(batch(rows), 1, 'simclr');
        return [];
      },
    },
    {
      says: 'A good exp',
      without: async () => [within('equal rows', fround(log1p(fround(2 * coarse))), ofEqualRows, logThree)],
    },
    {
      says: 'A good log',
      without: async () => [within('equal rows', fround(log1p(2) * coarse), ofEqualRows, logThree)],
    },
  ],
  sharpness: { none: 'A bound for all orders of summation and all libraries; the largest error seen is 80 % of it.' },
  machineProof: {
    left: 'formats other than float32, norms, dot products, the division by τ, the accuracy of exp and log1p, an exp that underflows, and both forms with a shift',
  },
  // All of arithmetic, but for the one whose value is right.
  catches: arithmeticBugs.map(({ id }) => id).filter((id) => id !== 'collapsed-gradient'),
  appliesTo: () => true,
  // Every kind of batch, norms from 1e-18 to 1e18, τ from 0.005 to 100: where bad arithmetic shows.
  cases: cases({ maxPairs: 4, maxDimension: 6 }),
  claims: holdsTruth,
};
