import { type Batch, rowCount } from '../../../spec/batch.ts';
import { type Denominator, ntXent } from '../../../spec/convention.ts';
import { partner } from '../../../spec/conventions/layouts.ts';
import { atMost, below, type Claim, equal } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference, type Subject } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine, otherRows, withoutPair } from '../../toolkit/batches.ts';
import { claimsForEach, lossOf, noTerms } from '../../toolkit/claims.ts';
import { closedForm, logOnePlus, meanOf, minus, softplus, sumOf, times } from '../../toolkit/enclosures.ts';
import { cosinesOf } from '../../toolkit/margins.ts';

export const moreNegatives: Theorem = {
  slug: 'more-negatives',
  uses: [],
  hypotheses: [
    {
      says: 'Old anchors, one by one',
      async without() {
        const { old, now } = await grown(reference(30), [1, 1, 1, 1], [1, 1, -1, 1, 1, -1]);
        return old && now ? [below('the mean rises', old.mean, now.mean)] : [];
      },
    },
    {
      says: 'The old rows stay',
      async without() {
        const { first } = await grown(reference(30), [1, 1, 1, 1], [1, -1, -1, 1, -1, -1]);
        return first ? [below('anchor 0 rises', first.old, first.now)] : [];
      },
    },
    {
      says: 'N ≥ 2, for D and XD',
      error: 'NTX-E109',
      without: noTerms,
    },
  ],
  sharpness: {
    witness: 'anchor 0 from (1, 1) to (1, −1, 1, −1), and from (1, −1) to (1, 1, −1, 1), in one dimension at τ = 1',
    attained: [
      { testCase: onLine([1, -1, 1, -1]), claims: ['the smallest rise is at most the rise: anchor 0, pair 1'] },
      { testCase: onLine([1, 1, -1, 1]), claims: ['the rise is at most the largest: anchor 0, pair 1'] },
    ],
  },
  machineProof: { left: 'by how much the losses rise' },
  catches: ['self-zeroed', 'temperature-multiplied', 'rows-not-normalised', 'max-shift-broadcast'],
  appliesTo: () => true,
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  claims(subject, { batch, temperature }) {
    const { pairs } = batch;
    // Each pair in turn is the one that joins.
    const smaller = Array.from({ length: pairs }, (_, pair) => withoutPair(batch, pair));
    const bounds = rises(pairs - 1, temperature);
    const cosines = cosinesOf(batch);
    const inverse = closedForm(temperature, (tau) => tau.pow(-1));
    /** Computes log(e^a + e^b), where a and b are the margins over τ that the rows of a pair have to an anchor. */
    const logTerms = (i: number, pair: number) => {
      const [first, second] = [pair, pair + pairs].map((k) => {
        const [s, positive] = [cosines[i]?.[k], cosines[i]?.[partner(ntXent, i, pairs)]];
        return times(inverse, minus(s as Enclosure, positive as Enclosure));
      }) as [Enclosure, Enclosure];
      return sumOf([first, softplus(minus(second, first))]);
    };
    return claimsForEach(subject, { batch: smaller[0] as Batch, temperature }, async (denominator, loss) => {
      const now = await loss(batch);
      const old = (await Promise.all(smaller.map(loss))).filter((one) => one !== undefined);
      if (!now || old.length < pairs) return;
      return [
        // An anchor is an old one for every pair but its own, so the mean of the old means over all pairs rises as well.
        ...rise(denominator, 'mean', meanOf(old.map(({ mean }) => mean)), now.mean, bounds),
        ...old.flatMap(({ perAnchor }, pair) =>
          otherRows(pairs, pair).flatMap((i, before) => {
            const [a, b] = [perAnchor?.[before], now.perAnchor?.[i]];
            if (!a || !b) return [];
            const where = `anchor ${i}, pair ${pair}`;
            const added = denominator === 'simclr' && softplus(minus(logTerms(i, pair), a));
            return [
              ...rise(denominator, where, a, b, bounds),
              ...(added ? [equal(`the rise is that of the new terms: ${where}`, minus(b, a), added)] : []),
            ];
          }),
        ),
      ];
    });
  },
};

/** Computes the bounds log(1 + 2e^(∓2/τ)/(2N − 1)) of how much `simclr` rises when N pairs become N + 1. */
function rises(pairs: number, temperature: number): { smallest: Enclosure; largest: Enclosure } {
  const bound = (sign: number) => logOnePlus(temperature, 2 * sign, 2, rowCount({ pairs }) - 1);
  return { smallest: bound(-1), largest: bound(1) };
}

function rise(
  denominator: Denominator,
  where: string,
  old: Enclosure,
  now: Enclosure,
  { smallest, largest }: ReturnType<typeof rises>,
): Claim[] {
  const rises = below(`${denominator}: a pair joins, and the loss rises: ${where}`, old, now);
  if (denominator !== 'simclr') return [rises];
  const by = minus(now, old);
  return [
    rises,
    atMost(`the smallest rise is at most the rise: ${where}`, smallest, by),
    atMost(`the rise is at most the largest: ${where}`, by, largest),
  ];
}

/** Computes the losses of two batches in one dimension, and those of anchor 0. */
async function grown(subject: Subject, from: readonly number[], to: readonly number[]) {
  const [old, now] = [await lossOf(subject, onLine(from), 'simclr'), await lossOf(subject, onLine(to), 'simclr')];
  const [before, after] = [old?.perAnchor?.[0], now?.perAnchor?.[0]];
  return { old, now, first: before && after ? { old: before, now: after } : undefined };
}
