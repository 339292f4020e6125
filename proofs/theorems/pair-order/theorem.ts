import { type Claim, equal } from '../../../spec/claim.ts';
import type { Case } from '../../../src/generators/cases.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { reference, type Subject } from '../../../src/oracle/subject.ts';
import { onLine } from '../../batches/on-line.ts';
import { withRows } from '../../batches/with-rows.ts';
import { claimsForEach } from '../../claims/claims-for-each.ts';
import type { Theorem } from '../../theorem.ts';

export const pairOrder: Theorem = {
  slug: 'pair-order',
  uses: [],
  hypotheses: [
    {
      says: 'The same permutation in both views',
      without: () => sameInOrder(reference(30), onLine([1, -1, 1, -1]), (i) => [0, 1, 3, 2][i] as number),
    },
  ],
  sharpness: { none: 'An identity: nothing to attain.' },
  machineProof: 'whole',
  catches: ['layout-interleaved'],
  appliesTo: () => true,
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  claims(subject, given) {
    const { pairs } = given.batch;
    return sameInOrder(subject, given, (i) => (i < pairs ? (i + 1) % pairs : pairs + ((i + 1) % pairs)));
  },
};

function sameInOrder(subject: Subject, given: Case, order: (i: number) => number): Promise<Claim[]> {
  const reordered = withRows(given.batch, { order });
  return claimsForEach(subject, given, async (denominator, loss) => {
    const [before, after] = [await loss(given.batch), await loss(reordered)];
    return before && after && [equal(`${denominator}: pairs in another order, same loss`, before.mean, after.mean)];
  });
}
