import { type Batch, batch, row } from '../../../spec/batch.ts';
import { type Denominator, denominators, ntXent } from '../../../spec/convention.ts';
import { denominatorOptions, denominatorRows, denominatorsWhere } from '../../../spec/conventions/denominators.ts';
import { partner } from '../../../spec/conventions/layouts.ts';
import { atMost } from '../../../spec/decimals/claim.ts';
import { type Enclosure, enclose } from '../../../spec/decimals/enclosure.ts';
import { exact } from '../../../spec/decimals/exact.ts';
import { exponentials } from '../../../spec/exponentials.ts';
import { entry } from '../../../spec/similarities.ts';
import { reference } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { type AtRow, atRow, onLine } from '../../toolkit/batches.ts';
import { claimsForEach, lossOf, tellsAnchorGradients } from '../../toolkit/claims.ts';
import { exactly, exponential, minus, negated, norm, times } from '../../toolkit/enclosures.ts';

/** Rows across anchor 0, the negatives opposite the positive. */
const across = (length: number, first = 1, temperature = 1): AtRow => ({
  batch: batch([
    [first, 0],
    [0, -length],
    [0, length],
    [0, -length],
  ]),
  temperature,
  row: 0,
  column: 0,
});

export const gradientBound: Theorem<AtRow> = {
  slug: 'gradient-bound',
  uses: [],
  hypotheses: [
    {
      says: "The anchor's own loss",
      async without() {
        const givenBatch = batch([
          [0, -1],
          [-4, 4],
          [4, 2],
          [-4, -3],
        ]);
        const whole = await reference(30).gradient?.(givenBatch, 0.5, 'simclr');
        const value = await reference(30).loss(givenBatch, 0.5, 'simclr');
        const bound = largest(givenBatch, 0.5, 0, value?.perAnchor?.[0]);
        return [atMost('the whole gradient, times 2N', times(exactly(4), norm(whole?.[0] ?? [])), bound)];
      },
    },
    {
      says: 'Cosines',
      without: () => gradientBound.claims(reference(30, { normalisation: 'none' }), across(10)),
    },
    {
      says: 'The length of the row',
      async without() {
        const { batch, temperature } = across(1, 0.1);
        const own = await reference(30).gradient?.(batch, temperature, 'simclr', 0);
        const value = await lossOf(reference(30), across(1), 'simclr');
        const bound = largest(across(1).batch, temperature, 0, value?.perAnchor?.[0]);
        return [atMost('2(1 − P)/τ', norm(own?.[0] ?? []), bound)];
      },
    },
    {
      says: 'The positive in the denominator, for the factor 1 − P',
      async without() {
        const { batch, temperature } = across(1);
        const own = await reference(30).gradient?.(batch, temperature, 'decoupled', 0);
        const value = await lossOf(reference(30), across(1), 'simclr');
        return [atMost('decoupled', norm(own?.[0] ?? []), largest(batch, temperature, 0, value?.perAnchor?.[0]))];
      },
    },
    {
      says: 'τ > 0',
      error: 'NTX-E106',
      without: () => gradientBound.claims(reference(30), { ...onLine([1, 1], -1), row: 0, column: 0 }),
    },
  ],
  sharpness: {
    witness: 'anchor 0 of (1, 0), (0, −1), (0, 1), (0, −1): 4/(3τ) for S, 2/τ for D',
    attained: [0.05, 1].map((temperature) => ({
      testCase: across(1, 1, temperature),
      claims: [
        ...denominators.map((id) => `${id}: the gradient of anchor 0, by angles`),
        // In self-inclusive the anchor takes a share of the probability, and pulls nothing.
        ...denominatorsWhere(({ self }) => !self).map((id) => `${id}: the gradient of anchor 0, by P`),
      ],
    })),
  },
  machineProof: { left: 'the bound for the other denominators, and when the two sides are equal' },
  catches: ['layout-interleaved', 'rows-not-normalised', 'temperature-ignored', 'self-zeroed'],
  appliesTo: tellsAnchorGradients,
  cases: atRow({ minPairs: 1, maxPairs: 4, maxDimension: 6 }),
  claims(subject, { batch, temperature, row: anchor }) {
    return claimsForEach(subject, { batch, temperature }, async (denominator, loss) => {
      const own = (await subject.gradient?.(batch, temperature, denominator, anchor))?.[anchor];
      const value = (await loss(batch))?.perAnchor?.[anchor];
      if (!own || !value) return;
      const inside = denominatorOptions[denominator].positive ? value : undefined;
      return [
        atMost(
          `${denominator}: the gradient of anchor ${anchor}, by angles`,
          norm(own),
          byAngles(batch, temperature, anchor, denominator),
        ),
        atMost(
          `${denominator}: the gradient of anchor ${anchor}, by P`,
          norm(own),
          largest(batch, temperature, anchor, inside),
        ),
      ];
    });
  },
};

/** 2(1 − P)/(τ‖z‖) with P = e^(−loss); 2/(τ‖z‖) where no loss is given. */
function largest(batch: Batch, temperature: number, anchor: number, loss?: Enclosure): Enclosure {
  const missing = loss ? minus(exactly(1), exponential(negated(loss))) : exactly(1);
  const [factor] = enclose(45, (reals) => {
    const squares = Array.from(row(batch, anchor), (x) => exact(x, reals).pow(2));
    return [
      new reals(2).div(
        reals
          .sum(0, ...squares)
          .sqrt()
          .times(exact(temperature, reals)),
      ),
    ];
  });
  return times(factor as Enclosure, missing);
}

/** (Σ_{k ≠ i, p} P_k·√(1 − s_ik²) + (1 − P)·√(1 − s_ip²))/(τ‖z‖) */
function byAngles(batch: Batch, temperature: number, anchor: number, denominator: Denominator): Enclosure {
  const rows = denominatorRows({ ...ntXent, denominator }, anchor, batch);
  const p = partner(ntXent, anchor, batch.pairs);
  const terms = exponentials(batch, temperature, ntXent);
  // A sine is the root of 1 − s², which is 1e-90 for two rows that differ in a subnormal entry alone.
  const [bound] = enclose(150 + terms.guard, (reals) => {
    const { e, s, divisor, slope } = terms.at(reals);
    // Where the sine is 0, rounding may leave a number of either sign under the root.
    const sine = (k: number) => reals.max(0, new reals(1).minus(entry(s, anchor, k).pow(2))).sqrt();
    const total = reals.sum(0, ...rows.map((k) => entry(e, anchor, k)));
    const pulls = rows.filter((k) => k !== anchor && k !== p).map((k) => entry(e, anchor, k).times(sine(k)));
    const others = rows.filter((k) => k !== p).map((k) => entry(e, anchor, k));
    const push = reals.sum(0, ...others).times(sine(p));
    return [
      reals
        .sum(0, push, ...pulls)
        .div(total)
        .times(slope.denominator)
        .div(divisor(anchor, 0)),
    ];
  });
  return bound as Enclosure;
}
