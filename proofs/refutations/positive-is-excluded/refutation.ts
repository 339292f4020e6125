import { equal } from '../../../spec/decimals/claim.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import type { Refutation } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { lossOf } from '../../toolkit/claims.ts';

export const positiveIsExcluded: Refutation = {
  slug: 'positive-is-excluded',
  instead: ['coupling-identity', 'loss-order', 'single-pair', 'coupling-gap', 'same-minimisers'],
  counterexample: onLine([1, 1, 1, 1]),
  appliesTo: ({ denominators }) => denominators.includes('simclr') && denominators.includes('decoupled'),
  cases: conformanceCases({ maxPairs: 3, maxDimension: 3 }),
  async claims(subject, testCase) {
    const s = await lossOf(subject, testCase, 'simclr');
    const d = await lossOf(subject, testCase, 'decoupled');
    return s && d ? [equal('the loss leaves the positive out', s.mean, d.mean)] : [];
  },
};
