import type { Claim } from '../../../spec/decimals/claim.ts';
import type { Case } from '../../../src/batches/cases.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference, type Subject } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine, withRows } from '../../toolkit/batches.ts';
import { sameLosses } from '../../toolkit/claims.ts';

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
  claims(subject, testCase) {
    const { pairs } = testCase.batch;
    return sameInOrder(subject, testCase, (i) => (i < pairs ? (i + 1) % pairs : pairs + ((i + 1) % pairs)));
  },
};

function sameInOrder(subject: Subject, testCase: Case, order: (i: number) => number): Promise<Claim[]> {
  return sameLosses(subject, testCase, withRows(testCase.batch, { order }), { says: 'pairs in another order', order });
}
