import { type Batch, row } from '../../../spec/batch.ts';
import { termCount } from '../../../spec/conventions/denominators.ts';
import { type Claim, equal } from '../../../spec/decimals/claim.ts';
import type { Case } from '../../../src/batches/cases.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference, type Subject } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine, withRows } from '../../toolkit/batches.ts';
import { claimsForValues } from '../../toolkit/claims.ts';

const dots = reference(30, { normalisation: 'none' });
const unit = onLine([1, -1, 1, -1]);

export const temperatureHomogeneity: Theorem = {
  slug: 'temperature-homogeneity',
  uses: [],
  hypotheses: [
    { says: 'c², not c', without: () => sameLosses([dots, unit], [dots, onLine([2, -2, 2, -2], 2)]) },
    { says: 'One factor for all rows', without: () => sameLosses([dots, unit], [dots, onLine([2, -1, 1, -1], 4)]) },
    {
      says: 'Dot products',
      without: () => sameLosses([reference(30), unit], [reference(30), onLine([2, -2, 2, -2], 4)]),
    },
  ],
  sharpness: { none: 'An identity: nothing to attain.' },
  machineProof: 'whole',
  catches: ['temperature-multiplied', 'temperature-ignored', 'temperature-outside'],
  appliesTo: ({ under }) => under !== undefined,
  cases: conformanceCases({ maxPairs: 4, maxDimension: 6 }),
  async claims(subject, testCase) {
    const dots = subject.under?.({ normalisation: 'none' });
    if (!dots) return [];
    const { batch, temperature } = testCase;
    // The factor is a power of two, up to its sign, so that the products are exact.
    const scaled = { batch: withRows(batch, { factor: () => -2 }), temperature: 4 * temperature };
    const signed = { batch: signs(batch), temperature };
    return [
      ...(await sameLosses([dots, testCase], [dots, scaled])),
      ...(await sameLosses([subject, signed], [dots, { ...signed, temperature: 4 * temperature }])),
    ];
  },
};

/** Makes rows of four signs each. All have the norm 2, so their dot products over 4τ are their cosines over τ. */
function signs(givenBatch: Batch): Batch {
  const { pairs, dimension } = givenBatch;
  const rows = Float32Array.from({ length: 8 * pairs }, (_, at) =>
    (row(givenBatch, Math.floor(at / 4))[(at % 4) % dimension] as number) < 0 ? -1 : 1,
  );
  return { pairs, dimension: 4, rows };
}

/** Claims that one subject's losses of one case equal another subject's losses of another, under every denominator. */
async function sameLosses([one, testCase]: [Subject, Case], [other, scaled]: [Subject, Case]): Promise<Claim[]> {
  const made: Claim[] = [];
  for (const id of one.denominators.filter((id) => termCount(id, testCase.batch.pairs) > 0)) {
    const losses = [
      await one.loss(testCase.batch, testCase.temperature, id),
      await other.loss(scaled.batch, scaled.temperature, id),
    ];
    made.push(
      ...claimsForValues(losses, (where, a, b) => [equal(`${id}: rows and √τ scaled, same loss: ${where}`, a, b)]),
    );
  }
  return made;
}
