import type { Convention } from '../../../spec/convention.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import type { Refutation } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { claimsSame } from '../../toolkit/claims.ts';

export const oneDirectionIsEnough: Refutation = {
  slug: 'one-direction-is-enough',
  instead: ['two-directions', 'view-swap'],
  counterexample: onLine([1, -1, 1, 1]),
  appliesTo: ({ denominators }) => denominators.includes('simclr'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 3 }),
  async claims(subject, testCase) {
    const oneView = (view: 1 | 2, anchors: Convention['anchors']) =>
      claimsSame(subject, testCase, 'simclr', `the mean over view ${view} is the mean over both`, { anchors });
    return [...(await oneView(1, 'first-view')), ...(await oneView(2, 'second-view'))];
  },
};
