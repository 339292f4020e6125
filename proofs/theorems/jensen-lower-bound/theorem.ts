import { rowCount } from '../../../spec/batch.ts';
import { ntXent } from '../../../spec/convention.ts';
import { partner } from '../../../spec/conventions/layouts.ts';
import { atMost } from '../../../spec/decimals/claim.ts';
import { type Enclosure, enclose } from '../../../spec/decimals/enclosure.ts';
import { exact } from '../../../spec/decimals/exact.ts';
import { ln1p } from '../../../spec/decimals/exp-ln.ts';
import { entry, similarities } from '../../../spec/similarities.ts';
import type { Case } from '../../../src/batches/cases.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { lossOf, meanOverAnchors, noTerms } from '../../toolkit/claims.ts';
import { closedForm, meanOf } from '../../toolkit/enclosures.ts';

const equalRows = onLine([1, 1, 1, 1]);
const antipodes = onLine([1, -1, 1, -1]);

const ofMean = 'the mean of the bounds is at most the loss';

export const jensenLowerBound: Theorem = {
  slug: 'jensen-lower-bound',
  uses: [],
  hypotheses: [
    {
      says: 'The positive is in the mean on the right',
      async without() {
        const value = await lossOf(reference(30), onLine([1, 1, -1, 1]), 'simclr');
        const bound = closedForm(1, (_, reals) => new reals(3).ln().plus(2));
        return value?.perAnchor?.[0] ? [atMost('the negatives alone', bound, value.perAnchor[0])] : [];
      },
    },
    {
      says: 'The positive is in the denominator',
      async without() {
        const value = await lossOf(reference(30), antipodes, 'decoupled');
        return value ? [atMost('the bound of simclr', meanOf(bounds(antipodes).middle), value.mean)] : [];
      },
    },
    // There are no negatives to take the mean of.
    { says: 'N ≥ 2, for the middle', error: 'NTX-E109', without: noTerms },
  ],
  sharpness: {
    witness: 'equal rows for both bounds, and (1, −1, 1, −1) in one dimension for the one in the middle',
    attained: [
      {
        testCase: equalRows,
        claims: [ofMean, 'the mean margin bounds anchor 0', 'the mean similarity bounds anchor 0'],
      },
      { testCase: antipodes, claims: [ofMean, 'the mean margin bounds anchor 0'] },
    ],
  },
  machineProof: { left: 'when the two sides are equal' },
  catches: ['log-of-mean', 'cosines-clamped', 'temperature-multiplied', 'half-mask'],
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  async claims(subject, testCase) {
    const loss = await lossOf(subject, testCase, 'simclr');
    if (!loss) return [];
    const { middle, right } = bounds(testCase);
    return [
      atMost(ofMean, meanOverAnchors(subject, middle), loss.mean),
      ...(loss.perAnchor ?? []).flatMap((value, i) => [
        atMost(`the mean margin bounds anchor ${i}`, middle[i] as Enclosure, value),
        atMost(`the mean similarity bounds anchor ${i}`, right[i] as Enclosure, value),
      ]),
    ];
  },
};

/** The two bounds of each anchor: log(1 + (2N − 2)e^(m/τ)), and log(2N − 1) + (mean similarity − that of the positive)/τ. */
function bounds({ batch, temperature }: Case): { middle: Enclosure[]; right: Enclosure[] } {
  const rows = Array.from({ length: rowCount(batch) }, (_, i) => i);
  const cosines = similarities(batch, ntXent);
  const found = enclose(55, (reals) => {
    const { s } = cosines.at(reals);
    const tau = exact(temperature, reals);
    const meanMargin = (i: number, among: readonly number[]) => {
      const positive = entry(s, i, partner(ntXent, i, batch.pairs));
      return reals
        .sum(...among.map((k) => entry(s, i, k)))
        .div(among.length)
        .minus(positive)
        .div(tau);
    };
    const others = rows.map((i) => rows.filter((k) => k !== i));
    return [
      ...others.map((all, i) => {
        const negatives = all.filter((k) => k !== partner(ntXent, i, batch.pairs));
        return ln1p(meanMargin(i, negatives).exp().times(negatives.length), reals);
      }),
      ...others.map((all, i) => meanMargin(i, all).plus(new reals(all.length).ln())),
    ];
  });
  return { middle: found.slice(0, rows.length), right: found.slice(rows.length) };
}
