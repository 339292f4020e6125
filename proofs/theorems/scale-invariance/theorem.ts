import type { Claim } from '../../../spec/decimals/claim.ts';
import type { Case } from '../../../src/batches/cases.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference, type Subject } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine, withRows } from '../../toolkit/batches.ts';
import { sameLosses } from '../../toolkit/claims.ts';

export const scaleInvariance: Theorem = {
  slug: 'scale-invariance',
  uses: [],
  hypotheses: [
    {
      says: 'Positive factors',
      without: () => sameWhenScaled(reference(30), onLine([1, 1, 1, 1]), (i) => (i === 2 ? -1 : 1)),
    },
    {
      says: 'Cosines',
      without: () =>
        sameWhenScaled(reference(30, { normalisation: 'none' }), onLine([1, -1, 1, -1]), (i) => (i === 0 ? 2 : 1)),
    },
  ],
  sharpness: { none: 'An identity: nothing to attain.' },
  machineProof: 'whole',
  catches: [
    'rows-not-normalised',
    'matrix-normalised',
    'normalised-along-batch',
    'normalised-along-view',
    'normalised-along-pair',
  ],
  appliesTo: () => true,
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  // The factors are powers of two from 1 up, so the products are exact and only the normalisation is tested.
  claims: (subject, testCase) => sameWhenScaled(subject, testCase, (i) => 2 ** ((7 * i + 3) % 6)),
};

function sameWhenScaled(subject: Subject, testCase: Case, factor: (i: number) => number): Promise<Claim[]> {
  return sameLosses(subject, testCase, withRows(testCase.batch, { factor }), { says: 'scaled rows' });
}
