import { atMost, equal } from '../../../spec/claim.ts';
import { conformanceCases } from '../../../src/generators/conformance-cases.ts';
import { reference } from '../../../src/oracle/subject.ts';
import { onLine } from '../../batches/on-line.ts';
import { claimsForEach } from '../../claims/claims-for-each.ts';
import { claimsForValues } from '../../claims/claims-for-values.ts';
import { exactly } from '../../claims/exactly.ts';
import { logOf } from '../../claims/log-of.ts';
import { lossOf } from '../../claims/loss-of.ts';
import type { Theorem } from '../../theorem.ts';

export const singlePair: Theorem = {
  slug: 'single-pair',
  uses: [],
  hypotheses: [
    { says: 'N = 1', without: () => singlePair.claims(reference(30), onLine([1, -1, 1, -1])) },
    {
      says: 'Unit rows, for A ≥ log 2',
      without: () => singlePair.claims(reference(30, { normalisation: 'none' }), onLine([1, 2])),
    },
  ],
  sharpness: {
    witness: 'the batch (1, 1) in one dimension, for log 2',
    async claims(subject) {
      const value = await lossOf(subject, onLine([1, 1]), 'self-inclusive');
      return value ? [equal('self-inclusive is log 2', value.mean, logOf(2))] : [];
    },
  },
  machineProof: 'whole',
  catches: ['self-zeroed', 'positive-untempered'],
  appliesTo: ({ denominators }) => denominators.some((id) => !id.endsWith('decoupled')),
  cases: conformanceCases({ minPairs: 1, maxPairs: 1, maxDimension: 6 }),
  claims(subject, given) {
    return claimsForEach(subject, given, async (denominator, loss) => {
      if (denominator.endsWith('decoupled')) return;
      return claimsForValues([await loss(given.batch)], (where, value) => [
        denominator === 'self-inclusive'
          ? atMost(`self-inclusive: one pair has at least log 2: ${where}`, logOf(2), value)
          : equal(`${denominator}: the loss of one pair is 0: ${where}`, value, exactly(0)),
      ]);
    });
  },
};
