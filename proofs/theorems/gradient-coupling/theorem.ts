import type { Denominator } from '../../../spec/convention.ts';
import { type Claim, equal } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { reference, type Subject } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { type AtRow, atRow, generalBatch, onLine } from '../../toolkit/batches.ts';
import { couples, lossOf, tellsAnchorGradients } from '../../toolkit/claims.ts';
import { exactly, exponential, meanOf, minus, negated, times } from '../../toolkit/enclosures.ts';

export const gradientCoupling: Theorem<AtRow> = {
  slug: 'gradient-coupling',
  uses: [],
  hypotheses: [
    {
      says: 'N ≥ 2',
      error: 'NTX-E109',
      without: () => gradientCoupling.claims(reference(30), { ...onLine([1, 1]), row: 0, column: 0 }),
    },
    {
      says: 'Anchor by anchor',
      async without() {
        const { batch, temperature, row, column } = generalBatch;
        const [simclr, decoupled] = await Promise.all(
          couples[0].map((id) => reference(30).gradient?.(batch, temperature, id)),
        );
        const losses = await lossOf(reference(30), generalBatch, 'simclr');
        const factor = meanOf((losses?.perAnchor ?? []).map(missing));
        const [s, d] = [simclr, decoupled].map((of) => of?.[row]?.[column] as Enclosure) as [Enclosure, Enclosure];
        return [equal('the means', s, times(factor, d))];
      },
    },
    {
      says: 'P is the probability with the positive inside',
      without: () => coupled(reference(30), generalBatch, ['simclr', 'decoupled'], 'decoupled'),
    },
    {
      says: 'The positive is all that was added',
      without: () => coupled(reference(30), generalBatch, ['self-inclusive', 'decoupled']),
    },
  ],
  sharpness: { none: 'An identity: nothing to attain.' },
  machineProof: 'whole',
  catches: ['self-zeroed', 'positive-untempered', 'split-logs', 'layout-interleaved'],
  appliesTo: (subject) =>
    tellsAnchorGradients(subject) && couples.some((couple) => couple.every((id) => subject.denominators.includes(id))),
  cases: atRow({ maxPairs: 4, maxDimension: 6 }),
  claims: async (subject, testCase) =>
    (await Promise.all(couples.map((couple) => coupled(subject, testCase, couple)))).flat(),
};

/**
 * Claims that the gradients of one anchor's two losses differ by the factor 1 − P.
 *
 * P comes from the first loss, unless `probabilityOf` names another.
 */
async function coupled(
  subject: Subject,
  testCase: AtRow,
  [first, second]: readonly [Denominator, Denominator],
  probabilityOf: Denominator = first,
): Promise<Claim[]> {
  const { batch, temperature, row: anchor } = testCase;
  if (![first, second].every((id) => subject.denominators.includes(id))) return [];
  const loss = (await lossOf(subject, testCase, probabilityOf))?.perAnchor?.[anchor];
  const whole = await subject.gradient?.(batch, temperature, first, anchor);
  const without = await subject.gradient?.(batch, temperature, second, anchor);
  if (!loss || !whole || !without) return [];
  const factor = missing(loss);
  return whole.flatMap((row, j) =>
    row.map((x, column) => {
      const other = without[j]?.[column] as Enclosure;
      return equal(`∂${first} = (1 − P)·∂${second} by row ${j}, column ${column}`, x, times(factor, other));
    }),
  );
}

/** Computes 1 − P, which is 1 − e^(−loss). */
function missing(loss: Enclosure): Enclosure {
  return minus(exactly(1), exponential(negated(loss)));
}
