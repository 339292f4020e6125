import { batch } from '../../../spec/batch.ts';
import { type Denominator, denominators } from '../../../spec/convention.ts';
import { termCount } from '../../../spec/conventions/denominators.ts';
import { atMost, below, type Claim } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { reference, type Subject, type SubjectLoss } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { atTemperatures, type Heated, onLine } from '../../toolkit/batches.ts';
import { between, claimsForEach, lossOf, meanOverAnchors } from '../../toolkit/claims.ts';
import { exactly, logOf, minus, sumOf, times } from '../../toolkit/enclosures.ts';
import { cosinesOf, margins, softmaxMargins } from '../../toolkit/margins.ts';

const two = (rows: readonly number[], temperatures: [number, number]): Heated => ({
  ...onLine(rows, temperatures[0]),
  temperatures,
});

const equalRows = two([1, 1, 1, 1], [0.25, 2]);

/** Directions of the plane, of which anchor 0 has the positive of row 2. */
const plane = (rows: readonly (readonly number[])[]): Heated => ({
  batch: batch(rows),
  temperature: 1,
  temperatures: [1, 2],
});

export const temperatureMonotonicity: Theorem<Heated> = {
  slug: 'temperature-monotonicity',
  uses: [],
  hypotheses: [
    {
      says: 'Both temperatures of one sign',
      error: 'NTX-E106',
      without: () => temperatureMonotonicity.claims(reference(30), two([1, 1, -1, 1], [-1, 1])),
    },
    {
      says: 'N ≥ 2, for a strict rise',
      async without() {
        const testCase = two([1, -1], [1, 2]);
        const [cold, hot] = await rising(reference(30), testCase, 'simclr');
        return cold && hot ? [below('τS rises', cold.mean, hot.mean)] : [];
      },
    },
    {
      says: 'The positive is the most similar, for the third line',
      async without() {
        const rows = [
          [1, 0],
          [1, 0],
          [0, 1],
          [1, 0],
        ];
        const [cold, hot] = await firstAnchor(plane(rows));
        return [atMost('S_0(1) ≤ S_0(2)', cold, hot)];
      },
    },
    {
      says: 'The positive is the least similar, for the fourth',
      async without() {
        const rows = [
          [1, 0],
          [0, 1],
          [1, 0],
          [0, 1],
        ];
        const [cold, hot] = await firstAnchor(plane(rows));
        return [atMost('S_0(2) ≤ S_0(1)', hot, cold)];
      },
    },
  ],
  sharpness: {
    witness: 'on the right, equal rows; on the left, a single term: cross-view-decoupled of two pairs',
    attained: [
      {
        testCase: equalRows,
        claims: denominators.flatMap((id) =>
          [
            'the entropy is in [0, log n] at τ = 0.25, from above at anchor 0',
            'the entropy is in [0, log n] at τ = 2, from above at anchor 0',
            'τ·loss rises by log n at most at anchor 0',
            'its slope is the first entropy at least at anchor 0',
            'its slope is the last entropy at most at anchor 0',
          ].map((says) => `${id}: ${says}`),
        ),
      },
      {
        testCase: two([1, 1, -1, 1], [0.25, 2]),
        claims: [
          'cross-view-decoupled: the entropy is in [0, log n] at τ = 2, from below at anchor 0',
          'cross-view-decoupled: τ·loss does not fall at anchor 0',
        ],
      },
    ],
  },
  machineProof: { left: 'when the two sides are equal' },
  catches: ['temperature-ignored', 'temperature-multiplied', 'log-of-mean', 'self-zeroed'],
  appliesTo: () => true,
  cases: atTemperatures(2, { maxPairs: 4, maxDimension: 6 }),
  async claims(subject, testCase) {
    const { batch, temperatures } = testCase;
    const cosines = cosinesOf(batch);
    const [cold = 0, hot = 0] = temperatures;
    const step = minus(exactly(hot), exactly(cold));
    const [ofCold, ofHot] = [cold, hot].map((temperature) => softmaxMargins(batch, temperature, denominators));
    return claimsForEach(subject, testCase, async (denominator) => {
      const [before, after] = await atBoth(subject, testCase, denominator);
      const [from, to] = await rising(subject, testCase, denominator);
      if (!before || !after || !from || !to) return;
      const logN = logOf(termCount(denominator, batch.pairs));
      const least = [ofCold?.get(denominator) ?? [], ofHot?.get(denominator) ?? []] as const;
      const entropies = (at: 0 | 1) => ({ lower: least[at], upper: least[at].map((bound) => sumOf([bound, logN])) });
      return [
        ...between(subject, `${denominator}: the entropy is in [0, log n] at τ = ${cold}`, before, entropies(0)),
        ...between(subject, `${denominator}: the entropy is in [0, log n] at τ = ${hot}`, after, entropies(1)),
        ...rises(subject, denominator, { before, after, from, to, step, logN, least }),
        ...ofExtremes(denominator, margins(cosines, denominator), before, after),
      ];
    });
  },
};

/** That τ·loss rises by 0 to (τ₂ − τ₁)·log n, and by no less and no more than the entropies at both ends allow. */
function rises(
  subject: Subject,
  denominator: Denominator,
  {
    before,
    after,
    from,
    to,
    step,
    logN,
    least,
  }: Record<'before' | 'after' | 'from' | 'to', SubjectLoss> & {
    step: Enclosure;
    logN: Enclosure;
    least: readonly [readonly Enclosure[], readonly Enclosure[]];
  },
): Claim[] {
  const claims = (where: string, rise: Enclosure, slowest: Enclosure, fastest: Enclosure) => [
    atMost(`${denominator}: τ·loss does not fall${where}`, exactly(0), rise),
    atMost(`${denominator}: τ·loss rises by log n at most${where}`, rise, times(step, logN)),
    // The slope H itself rises with τ, its own slope being the variance of the s_ik over τ³.
    atMost(`${denominator}: its slope is the first entropy at least${where}`, times(step, slowest), rise),
    atMost(`${denominator}: its slope is the last entropy at most${where}`, rise, times(step, fastest)),
  ];
  const [slowest, fastest] = least.map((ofAnchors) => meanOverAnchors(subject, ofAnchors)) as [Enclosure, Enclosure];
  return [
    ...claims('', minus(to.mean, from.mean), minus(before.mean, slowest), minus(after.mean, fastest)),
    ...(from.perAnchor ?? []).flatMap((start, i) => {
      const [end, first, last] = [to.perAnchor?.[i], before.perAnchor?.[i], after.perAnchor?.[i]];
      if (!end || !first || !last) return [];
      const slow = minus(first, least[0][i] as Enclosure);
      return claims(` at anchor ${i}`, minus(end, start), slow, minus(last, least[1][i] as Enclosure));
    }),
  ];
}

/** That the loss does not fall with τ where the positive is the most similar row, and does not rise where it is the least similar. */
function ofExtremes(
  denominator: Denominator,
  margins: readonly (readonly Enclosure[])[],
  before: SubjectLoss,
  after: SubjectLoss,
): Claim[] {
  return margins.flatMap((marginsOfAnchor, i) => {
    const [cold, hot] = [before.perAnchor?.[i], after.perAnchor?.[i]];
    if (!cold || !hot) return [];
    const nearest = marginsOfAnchor.every(({ value, radius }) => value.plus(radius).lessThanOrEqualTo(0));
    const farthest = marginsOfAnchor.every(({ value, radius }) => value.minus(radius).greaterThanOrEqualTo(0));
    return [
      ...(nearest ? [atMost(`${denominator}: the nearest positive, loss rises at anchor ${i}`, cold, hot)] : []),
      ...(farthest ? [atMost(`${denominator}: the farthest positive, loss falls at anchor ${i}`, hot, cold)] : []),
    ];
  });
}

/** The losses at both temperatures. */
function atBoth(subject: Subject, { batch, temperatures }: Heated, denominator: Denominator) {
  return Promise.all(temperatures.map((temperature) => lossOf(subject, { batch, temperature }, denominator)));
}

/** τ times the losses, at both temperatures. */
async function rising(
  subject: Subject,
  testCase: Heated,
  denominator: Denominator,
): Promise<(SubjectLoss | undefined)[]> {
  const losses = await atBoth(subject, testCase, denominator);
  return losses.map((value, at) => {
    const tau = exactly(testCase.temperatures[at] as number);
    return (
      value && {
        mean: times(tau, value.mean),
        ...(value.perAnchor && { perAnchor: value.perAnchor.map((x) => times(tau, x)) }),
      }
    );
  });
}

/** The losses of anchor 0 at both temperatures. */
async function firstAnchor(testCase: Heated): Promise<[Enclosure, Enclosure]> {
  const losses = await atBoth(reference(30), testCase, 'simclr');
  return losses.map((value) => value?.perAnchor?.[0]) as [Enclosure, Enclosure];
}
