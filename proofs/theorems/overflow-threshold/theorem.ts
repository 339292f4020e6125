import * as fc from 'fast-check';
import { denominators, ntXent } from '../../../spec/convention.ts';
import { denominatorRows, termCount } from '../../../spec/conventions/denominators.ts';
import { partner } from '../../../spec/conventions/layouts.ts';
import { atMost, type Claim } from '../../../spec/decimals/claim.ts';
import { type Enclosure, enclose } from '../../../spec/decimals/enclosure.ts';
import { exact } from '../../../spec/decimals/exact.ts';
import { similarities } from '../../../spec/similarities.ts';
import type { Case } from '../../../src/batches/cases.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { binade } from '../../../src/batches/drawn.ts';
import { type Dtype, formats, roundTo } from '../../../src/rounding/formats.ts';
import { secondOrder } from '../../../src/rounding/loss-bounds.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { between, claimsForEach, holdsTruth } from '../../toolkit/claims.ts';
import { closedForm, exactly, largestOf, logOf, minus, sumOf, times } from '../../toolkit/enclosures.ts';
import { cosinesOf } from '../../toolkit/margins.ts';

/** A case, and how many places of a format from the threshold an argument of exp is: 0 is the last below it. */
interface Near extends Case {
  readonly places: number;
}

const dtypes = Object.keys(formats) as Dtype[];

/** θ = log μ, where μ lies half a place above the largest number. */
const thresholds = new Map(
  dtypes.map((dtype) => {
    const [theta] = enclose(50, (reals) => {
      const u = exact(formats[dtype].unitRoundoff, reals);
      const past = exact(formats[dtype].largest, reals).div(new reals(1).minus(u));
      return [past.times(new reals(1).minus(u.div(2))).ln()];
    });
    return [dtype, theta as Enclosure];
  }),
);

const equalRows: Near = { ...onLine([1, 1, 1, 1], 0.2), places: 0 };

const threshold = (dtype: Dtype) => thresholds.get(dtype) as Enclosure;

export const overflowThreshold: Theorem<Near> = {
  slug: 'overflow-threshold',
  uses: [],
  hypotheses: [
    {
      says: 'Rounding to nearest',
      // Toward zero e^89 is the largest number of float32.
      without: async () => [
        overflows('toward zero', Math.min(Math.exp(89), formats.float32.largest), exactly(89), threshold('float32')),
      ],
    },
    {
      says: 'The sum, not only its terms',
      async without() {
        // Equal rows at τ = 0.2: 442 logits of 5 in float16.
        const sum = roundTo(442 * roundTo(Math.exp(5), 'float16'), 'float16');
        return [overflows('the sum by its largest term', sum, exactly(5), threshold('float16'))];
      },
    },
    {
      says: "The format's own largest number",
      async without() {
        // 6135 logits of 80: above the threshold of bfloat16, below that of float32.
        const sum = roundTo(6135 * Math.exp(80), 'bfloat16');
        const logSum = closedForm(1, (_, reals) => new reals(6135).ln().plus(80));
        return [overflows('bfloat16 by float32', sum, logSum, threshold('float32'))];
      },
    },
    {
      says: 'Cosines, for max x ≤ 1/τ',
      async without() {
        const { largest } = similarities(onLine([10, 10]).batch, { ...ntXent, normalisation: 'none' });
        return [atMost('the largest logit at τ = 1 is at most 1', exactly(largest), exactly(1))];
      },
    },
  ],
  sharpness: {
    witness: 'for the bounds of the sum, equal rows, and a single term: cross-view-decoupled of two pairs',
    attained: [
      { testCase: equalRows, claims: denominators.map((id) => `${id}: the log of the sum, from above at anchor 0`) },
      { testCase: equalRows, claims: ['cross-view-decoupled: the log of the sum, from below at anchor 0'] },
    ],
  },
  machineProof: { none: 'exp in floating point is not in the library yet' },
  catches: ['exp-overflow', 'self-subtracted', 'temperature-ignored'],
  appliesTo: () => true,
  // Logits up to 5 and up to 200: float16 overflows from 11 on, float32 from 88.
  cases: fc
    .tuple(
      conformanceCases({ maxPairs: 4, maxDimension: 6, temperature: { min: 0.005, max: 0.2 } }),
      fc.integer({ min: -8, max: 8 }),
    )
    .map(([testCase, places]) => ({ ...testCase, places })),
  async claims(subject, testCase) {
    const { batch, temperature, places } = testCase;
    const cosines = cosinesOf(batch);
    const inverse = closedForm(temperature, (tau) => tau.pow(-1));
    const logits = cosines.map((of) => of.map((s) => times(inverse, s)));
    const ofSums = await claimsForEach(subject, testCase, async (denominator, loss) => {
      const value = await loss(batch);
      const logN = logOf(termCount(denominator, batch.pairs));
      const anchors = logits.map((of, i) => {
        const x = denominatorRows({ ...ntXent, denominator }, i, batch).map((k) => of[k] as Enclosure);
        return { x, positive: of[partner(ntXent, i, batch.pairs)] as Enclosure };
      });
      return (
        value && [
          // max x ≤ log Σe^x ≤ 1/τ + log n, where log Σe^x is the loss plus the positive's logit.
          ...between(subject, `${denominator}: the log of the sum`, value, {
            lower: anchors.map(({ x, positive }) => minus(largestOf(x), positive)),
            upper: anchors.map(({ positive }) => minus(sumOf([inverse, logN]), positive)),
          }),
          ...(value.perAnchor ?? []).flatMap((one, i) => {
            const { x, positive } = anchors[i] as (typeof anchors)[0];
            return unshifted(`${denominator}, anchor ${i}`, x, sumOf([one, positive]), temperature);
          }),
        ]
      );
    });
    // A shift overflows at no τ: a sound subject is finite here, and right.
    return [
      ...dtypes.map((dtype) => exponentialAt(dtype, places)),
      ...ofSums,
      ...(await holdsTruth(subject, testCase)),
    ];
  },
};

/** That a result is infinite only where its exponent is θ or more, and finite only where it is θ or less. */
function overflows(statement: string, rounded: number, x: Enclosure, theta: Enclosure): Claim {
  return rounded === Number.POSITIVE_INFINITY
    ? atMost(`${statement} is infinite above θ only`, theta, x)
    : atMost(`${statement} is finite below θ only`, x, theta);
}

/** The last number of a dtype below θ, moved up by some places of the dtype. */
function argument(dtype: Dtype, places: number): number {
  const { value } = threshold(dtype);
  const place = binade(value.toNumber()) * 2 * formats[dtype].unitRoundoff;
  return value.div(place).floor().plus(places).times(place).toNumber();
}

/** The claim for e^x, with x that far from θ. */
function exponentialAt(dtype: Dtype, places: number): Claim {
  const x = argument(dtype, places);
  return overflows(`${dtype}: e^${x}`, roundTo(Math.exp(x), dtype), exactly(x), threshold(dtype));
}

/** Σe^x, rounded to each narrower format once, is infinite iff its logarithm passes θ. */
function unshifted(where: string, x: readonly Enclosure[], logSum: Enclosure, temperature: number): Claim[] {
  const sum = x.reduce((total, { value }) => total + Math.exp(value.toNumber()), 0);
  // In float64 a logit of up to 1/τ is rounded, exp is good to 4u, and the terms are added.
  const u = formats.float64.unitRoundoff;
  const error = (1 / temperature + 4 + x.length) * u * secondOrder(0, x.length, u);
  const widened = { value: logSum.value, radius: logSum.radius.plus(error) };
  return (['float16', 'bfloat16', 'float32'] as const).map((dtype) =>
    overflows(`${where}: the sum in ${dtype}`, roundTo(sum, dtype), widened, threshold(dtype)),
  );
}
