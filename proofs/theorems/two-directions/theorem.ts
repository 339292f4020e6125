import type { Decimal } from 'decimal.js';
import { type Batch, rowCount } from '../../../spec/batch.ts';
import { type Denominator, denominators, ntXent } from '../../../spec/convention.ts';
import { termCount } from '../../../spec/conventions/denominators.ts';
import { partner } from '../../../spec/conventions/layouts.ts';
import { below, type Claim, equal } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import type { Case } from '../../../src/batches/cases.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference, type Subject, type SubjectLoss } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine, withRows } from '../../toolkit/batches.ts';
import { claimsForEach } from '../../toolkit/claims.ts';
import { closedForm, meanOf, minus } from '../../toolkit/enclosures.ts';

const differenceOf = (id: Denominator) => `${id}: F − G where all rows are equal but the last`;

export const twoDirections: Theorem = {
  slug: 'two-directions',
  uses: ['view-swap'],
  hypotheses: [
    { says: 'N ≥ 2, for a difference', without: () => differ(reference(30), onLine([1, -1])) },
    { says: 'An asymmetric batch', without: () => differ(reference(30), onLine([1, -1, 1, -1])) },
  ],
  sharpness: {
    witness: 'all rows 1 but the last, which is −1, in one dimension: N = 2, and N = 3 for cross-view-decoupled',
    attained: [
      { testCase: lastOpposite(2, 1), claims: denominators.filter((id) => !alwaysAgree(id, 2)).map(differenceOf) },
      { testCase: lastOpposite(3, 1), claims: denominators.map(differenceOf) },
    ],
  },
  machineProof: { left: 'that the directions differ, but for S of two pairs; that they agree, but for S of one pair' },
  catches: ['same-view-twice', 'log-of-mean', 'layout-interleaved'],
  appliesTo: ({ anchors }) => anchors === 'both-views',
  cases: conformanceCases({ minPairs: 1, maxPairs: 4, maxDimension: 6 }),
  claims(subject, testCase) {
    const swapped = swap(testCase.batch);
    return claimsForEach(subject, testCase, async (denominator, loss) => {
      const [value, other] = [await loss(testCase.batch), await loss(swapped)];
      if (!value || !other) return;
      const [here, there] = [directions(value), directions(other)];
      return [
        // The views play the same part in (F + G)/2.
        equal(`${denominator}: L(z) = L(swapped z)`, value.mean, other.mean),
        ...(here ? [equal(`${denominator}: L = (F + G)/2`, value.mean, meanOf([here.first, here.second]))] : []),
        ...(here && there ? [equal(`${denominator}: G(z) = F(swapped z)`, here.second, there.first)] : []),
        ...(here && alwaysAgree(denominator, testCase.batch.pairs)
          ? [equal(`${denominator}: F = G of so few pairs`, here.first, here.second)]
          : []),
      ];
    }).then(async (made) => [
      ...made,
      ...(await differ(
        subject,
        lastOpposite(testCase.batch.pairs, testCase.temperature),
        (id) => !alwaysAgree(id, testCase.batch.pairs),
      )),
    ]);
  },
};

function swap(batch: Batch): Batch {
  return withRows(batch, { order: (i) => partner(ntXent, i, batch.pairs) });
}

/** Computes F and G, the means over the anchors of each view. */
function directions({ perAnchor }: SubjectLoss): { first: Enclosure; second: Enclosure } | undefined {
  if (!perAnchor) return;
  const pairs = perAnchor.length / 2;
  return { first: meanOf(perAnchor.slice(0, pairs)), second: meanOf(perAnchor.slice(pairs)) };
}

/** Tells whether F = G for every batch, which is so for one pair, and where a sum has one term. */
function alwaysAgree(denominator: Denominator, pairs: number): boolean {
  return pairs === 1 || termCount(denominator, pairs) === 1;
}

/** Builds the batch of the proof: all rows are 1, except the last, which is −1. */
function lastOpposite(pairs: number, temperature: number): Case {
  return onLine([...Array<number>(rowCount({ pairs }) - 1).fill(1), -1], temperature);
}

/** Claims that the directions of a batch differ, and by as much as in the batch of the proof. */
function differ(
  subject: Subject,
  testCase: Case,
  about: (denominator: Denominator) => boolean = () => true,
): Promise<Claim[]> {
  const { pairs } = testCase.batch;
  return claimsForEach(subject, testCase, async (denominator, loss) => {
    if (!about(denominator)) return;
    const value = await loss(testCase.batch);
    const means = value && directions(value);
    if (!means) return;
    const { first, second } = means;
    const by = closedForm(testCase.temperature, (tau, reals) =>
      difference[denominator](pairs, new reals(2).div(tau).exp()).div(pairs),
    );
    return [below(`${denominator}: G < F`, second, first), equal(differenceOf(denominator), minus(first, second), by)];
  });
}

/** N(F − G) for the batch of the proof, where r = e^(2/τ). The formulas come from the proof. */
const difference: Record<Denominator, (pairs: number, r: Decimal) => Decimal> = {
  simclr: (n, r) => logRatio(r.times(2 * n - 2).plus(1), 2 * n - 1),
  decoupled: (_, r) => r.ln(),
  'cross-view': (n, r) =>
    logRatio(r.pow(-1).plus(n - 1), n)
      .times(n)
      .plus(r.ln()),
  'cross-view-decoupled': (n, r) =>
    logRatio(r.pow(-1).plus(n - 2), n - 1)
      .times(n - 1)
      .plus(r.ln()),
  'self-inclusive': (n, r) => logRatio(r.times(2 * n - 1).plus(1), r.plus(2 * n - 1)),
};

function logRatio(a: Decimal, b: Decimal | number): Decimal {
  return a.div(b).ln();
}
