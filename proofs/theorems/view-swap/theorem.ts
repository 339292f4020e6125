import { ntXent } from '../../../spec/convention.ts';
import { denominatorOptions } from '../../../spec/conventions/denominators.ts';
import { partner } from '../../../spec/conventions/layouts.ts';
import type { Claim } from '../../../spec/decimals/claim.ts';
import type { Case } from '../../../src/batches/cases.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference, type Subject } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine, withRows } from '../../toolkit/batches.ts';
import { sameLosses } from '../../toolkit/claims.ts';

export const viewSwap: Theorem = {
  slug: 'view-swap',
  uses: [],
  hypotheses: [
    {
      says: 'All pairs or none, for X and XD',
      without: () => sameWhenSwapped(reference(30), onLine([1, 1, -1, -1]), (pair) => pair === 1, true),
    },
    {
      says: 'The mean over both views',
      without: () => sameWhenSwapped(reference(30, { anchors: 'first-view' }), onLine([1, 1, 1, -1]), () => true, true),
    },
  ],
  sharpness: { none: 'An identity: nothing to attain.' },
  machineProof: 'whole',
  catches: ['same-view-twice', 'layout-interleaved'],
  appliesTo: ({ anchors }) => anchors === 'both-views',
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  async claims(subject, testCase) {
    return [
      ...(await sameWhenSwapped(subject, testCase, () => true, true)),
      ...(await sameWhenSwapped(subject, testCase, (pair) => pair % 2 === 0, false)),
    ];
  },
};

/**
 * Claims that swapping the views of some pairs changes no loss.
 *
 * Without `crossView` it speaks only of denominators that have rows of both views.
 */
function sameWhenSwapped(
  subject: Subject,
  testCase: Case,
  swaps: (pair: number) => boolean,
  crossView: boolean,
): Promise<Claim[]> {
  const { pairs } = testCase.batch;
  const order = (i: number) => (swaps(i % pairs) ? partner(ntXent, i, pairs) : i);
  return sameLosses(subject, testCase, withRows(testCase.batch, { order }), {
    says: `${crossView ? 'all views' : 'every other view'} swapped`,
    order,
    speaksOf: (denominator) => {
      const { ownView, otherView } = denominatorOptions[denominator];
      return crossView || (ownView && otherView);
    },
  });
}
