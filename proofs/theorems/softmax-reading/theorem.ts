import { rowCount } from '../../../spec/batch.ts';
import { atMost, below, type Claim, equal } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { arithmetic } from '../../../spec/decimals/exact.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine, roundRobin, withRows } from '../../toolkit/batches.ts';
import { lossOf } from '../../toolkit/claims.ts';
import { exponential, minus, negated, softplus, sumOf } from '../../toolkit/enclosures.ts';

const reals = arithmetic(60);
const one: Enclosure = { value: new reals(1), radius: new reals(0) };

const half: Enclosure = { value: new reals(0.5), radius: new reals(0) };
const zero: Enclosure = { value: new reals(0), radius: new reals(0) };

const ofMeansSum = 'those of the mean losses sum to 1 at most';

export const softmaxReading: Theorem = {
  slug: 'softmax-reading',
  uses: [],
  hypotheses: [
    {
      says: 'N ≥ 2, for the odds',
      error: 'NTX-E109',
      without: () => softmaxReading.claims(reference(30), onLine([1, 1])),
    },
  ],
  sharpness: {
    witness: 'equal rows: the probabilities of the mean losses sum to 1',
    attained: [{ testCase: onLine([1, 1, 1, 1]), claims: [ofMeansSum] }],
  },
  machineProof: 'whole',
  catches: ['self-zeroed', 'positive-untempered', 'split-logs', 'same-view-twice'],
  appliesTo: ({ denominators, anchors }) => anchors === 'both-views' && denominators.includes('simclr'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 6 }),
  async claims(subject, { batch, temperature }) {
    // Every other row in turn is made the positive of an anchor, which gives the probabilities of all its candidates.
    const probabilities = Array.from({ length: rowCount(batch) }, (): Enclosure[] => []);
    const ofMeans: Enclosure[] = [];
    const odds: Claim[] = [];
    for (const [round, order] of roundRobin(batch.pairs).entries()) {
      const testCase = { batch: withRows(batch, { order }), temperature };
      const loss = await lossOf(subject, testCase, 'simclr');
      if (!loss) return [];
      ofMeans.push(exponential(negated(loss.mean)));
      const positives = loss.perAnchor?.map((value) => exponential(negated(value))) ?? [];
      for (const [i, p] of positives.entries()) probabilities[order(i)]?.push(p);
      if (round > 0) continue;
      const decoupled = await lossOf(subject, testCase, 'decoupled');
      decoupled?.perAnchor?.forEach((value, i) => {
        // P is computed as 1/(1 + e^D), since the odds P/(1 − P) are e^(−D).
        const p = exponential(negated(softplus(value)));
        const positive = positives[i] as Enclosure;
        odds.push(equal(`e^(−decoupled) is the odds at anchor ${i}`, p, positive), ...signs(i, positive, value));
      });
    }
    return [
      ...probabilities.flatMap((of, i) =>
        of.length > 0 ? [equal(`the probabilities of anchor ${i} sum to 1`, sumOf(of), one)] : [],
      ),
      // By Jensen's inequality e^(−mean) is at most the mean of the probabilities.
      atMost(ofMeansSum, sumOf(ofMeans), one),
      ...odds,
    ];
  },
};

/** Claims that decoupled is negative where P > 1/2 and positive where P < 1/2; there is no claim where P may be either. */
function signs(i: number, positive: Enclosure, decoupled: Enclosure): Claim[] {
  const { value: more, radius } = minus(positive, half);
  return [
    ...(more.greaterThan(radius) ? [below(`decoupled < 0 where P > 1/2: anchor ${i}`, decoupled, zero)] : []),
    ...(more.lessThan(radius.negated()) ? [below(`decoupled > 0 where P < 1/2: anchor ${i}`, zero, decoupled)] : []),
  ];
}
