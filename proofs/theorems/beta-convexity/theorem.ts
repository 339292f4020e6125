import { batch } from '../../../spec/batch.ts';
import { type Denominator, denominators } from '../../../spec/convention.ts';
import { atMost } from '../../../spec/decimals/claim.ts';
import { type Enclosure, enclose } from '../../../spec/decimals/enclosure.ts';
import { exact } from '../../../spec/decimals/exact.ts';
import { reference, type Subject } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { atTemperatures, type Heated, onLine } from '../../toolkit/batches.ts';
import { claimsForEach, lossOf, noTerms } from '../../toolkit/claims.ts';
import { meanOf, minus, sumOf, times } from '../../toolkit/enclosures.ts';

const heated = (rows: readonly number[], temperatures: readonly number[]): Heated => ({
  ...onLine(rows, temperatures[0]),
  temperatures,
});

export const betaConvexity: Theorem<Heated> = {
  slug: 'beta-convexity',
  uses: [],
  hypotheses: [
    {
      says: 'β, not τ',
      async without() {
        const rows = [
          [1, 0],
          [0, 1],
          [1, 0],
          [0, 1],
        ];
        const testCase = { batch: batch(rows), temperature: 1, temperatures: [1, 2, 3] };
        const [first, middle, last] = (await atAll(reference(30), testCase, 'simclr')).map((of) => of?.[1]);
        return first && middle && last ? [atMost('convex in τ', middle, meanOf([first, last]))] : [];
      },
    },
    {
      says: 'Cosines, for the slope and the curvature',
      without: () =>
        betaConvexity.claims(reference(30, { normalisation: 'none' }), heated([2, 2, -2, 2], [0.5, 0.75, 1])),
    },
    {
      says: 'A term in the denominator',
      error: 'NTX-E109',
      without: noTerms,
    },
  ],
  sharpness: {
    witness:
      'for the 2, decoupled anchor 0 of (1, 1, −1, 1) and of (1, −1, 1, −1) in one dimension; for the 0, equal rows; for the 1/2, nearly, decoupled anchor 0 of (1, 1, 1, −1) at small β',
    attained: [
      {
        testCase: heated([1, 1, -1, 1], [0.5, 0.75, 1]),
        claims: ['decoupled: anchor 0 rises with a slope of 2 at most'],
      },
      {
        testCase: heated([1, -1, 1, -1], [0.5, 0.75, 1]),
        claims: ['decoupled: anchor 0 falls with a slope of 2 at most'],
      },
      { testCase: heated([1, 1, 1, 1], [0.5, 1, 2]), claims: denominators.map((id) => `${id}: anchor 0 is convex`) },
      // The bound is t(1 − t)(β₁ − β₂)²/2 = 1.2e-5, so 1e-8 is little of it.
      {
        testCase: heated([1, 1, 1, -1], [50, 66, 100]),
        claims: ['decoupled: anchor 0 has a curvature of 1 at most'],
        left: 1e-8,
      },
    ],
  },
  machineProof: { left: 'the upper bound of the gap, and when the two sides are equal' },
  catches: ['rows-not-normalised', 'temperature-multiplied', 'split-logs', 'log-of-mean'],
  appliesTo: () => true,
  cases: atTemperatures(3, { maxPairs: 4, maxDimension: 6 }),
  claims(subject, testCase) {
    const { cold, hot, distance, curvature } = mixture(testCase.temperatures);
    return claimsForEach(subject, testCase, async (denominator) => {
      const [first, middle, last] = await atAll(subject, testCase, denominator);
      return first?.flatMap((coldest, at) => {
        const [mixed, hottest] = [middle?.[at], last?.[at]];
        if (!mixed || !hottest) return [];
        const where = `${denominator}: ${at === 0 ? 'the mean' : `anchor ${at - 1}`}`;
        const chord = sumOf([times(cold, coldest), times(hot, hottest)]);
        return [
          atMost(`${where} is convex`, mixed, chord),
          atMost(`${where} has a curvature of 1 at most`, chord, sumOf([mixed, curvature])),
          ...[
            [coldest, mixed, times(hot, distance)] as const,
            [mixed, hottest, times(cold, distance)] as const,
            [coldest, hottest, distance] as const,
          ].flatMap(([a, b, apart]) => [
            atMost(`${where} rises with a slope of 2 at most`, minus(a, b), sumOf([apart, apart])),
            atMost(`${where} falls with a slope of 2 at most`, minus(b, a), sumOf([apart, apart])),
          ]),
        ];
      });
    });
  },
};

/**
 * Writes the middle β as t·β₁ + (1 − t)·β₂, where β₁ is of the coldest temperature and β₂ of the hottest.
 *
 * Here t follows from the three temperatures, so that none of them has to be rounded. `cold` is t, `hot` is 1 − t,
 * `distance` is β₁ − β₂ and `curvature` is t(1 − t)(β₁ − β₂)²/2.
 */
function mixture(temperatures: readonly number[]): Record<'cold' | 'hot' | 'distance' | 'curvature', Enclosure> {
  const [cold, hot, distance, curvature] = enclose(45, (reals) => {
    const [first, middle, last] = temperatures.map((t) => new reals(1).div(exact(t, reals)));
    if (!first || !middle || !last) throw new RangeError('three temperatures');
    const apart = first.minus(last);
    // Where all temperatures are equal, any t is right.
    const t = apart.isZero() ? new reals(1) : middle.minus(last).div(apart);
    const rest = new reals(1).minus(t);
    return [t, rest, apart, t.times(rest).times(apart).times(apart).div(2)];
  }) as [Enclosure, Enclosure, Enclosure, Enclosure];
  return { cold, hot, distance, curvature };
}

/** Lists for each temperature the mean loss, followed by the anchors' losses where the subject computes them. */
async function atAll(subject: Subject, { batch, temperatures }: Heated, denominator: Denominator) {
  return Promise.all(
    temperatures.map(async (temperature): Promise<Enclosure[] | undefined> => {
      const value = await lossOf(subject, { batch, temperature }, denominator);
      return value && [value.mean, ...(value.perAnchor ?? [])];
    }),
  );
}
