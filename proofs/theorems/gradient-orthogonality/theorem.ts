import { type Batch, batch, row } from '../../../spec/batch.ts';
import { type Claim, equal } from '../../../spec/decimals/claim.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { type RowGradients, reference } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { type AtRow, atRow, generalBatch, onLine } from '../../toolkit/batches.ts';
import { claimsForEach } from '../../toolkit/claims.ts';
import { exactly, inner, minus, sumOf, times } from '../../toolkit/enclosures.ts';

const zero = exactly(0);

/** Makes rows along the axes, where row 0 is half as long as a unit row, as code with a clamp or an epsilon leaves it. */
const halved = (length: number): Batch =>
  batch([
    [0.5, 0],
    [0, length],
    [length, 0],
    [-length, 0],
  ]);

export const gradientOrthogonality: Theorem<AtRow> = {
  slug: 'gradient-orthogonality',
  uses: [],
  hypotheses: [
    {
      says: 'Cosines',
      without: () =>
        gradientOrthogonality.claims(reference(30, { normalisation: 'none' }), {
          ...onLine([1, 1, 2, 1]),
          row: 0,
          column: 0,
        }),
    },
    {
      says: 'No clamp on the norm',
      async without() {
        // Where ‖z_0‖ = ε/2, z_0/ε is half a unit row, and ⟨∂S_0/∂z_0, z_0⟩ is the same as for dot products.
        return [equal('along the row', await alongFirst(halved(1)), zero)];
      },
    },
    {
      says: 'Nothing added to the norm',
      async without() {
        // Where ‖z_0‖ = ε, the derivative of ‖z_0‖/(‖z_0‖ + ε) is half the derivative of ‖z_0‖/(2ε).
        const along = await alongFirst(halved(1 / (1 + 1e-8)));
        return [equal('along the row', times(exactly(0.5), along), zero)];
      },
    },
    {
      says: 'No weight decay, for the second line',
      async without() {
        const { batch, temperature } = generalBatch;
        const found = await reference(30).gradient?.(batch, temperature, 'simclr');
        const decayed = (found ?? []).map((g, i) =>
          g.map((x, j) => sumOf([x, times(exactly(0.1), rowOf(batch, i)[j] as Enclosure)])),
        );
        return steps('with 0.05‖z‖² added', batch, decayed);
      },
    },
    {
      says: 'No zero row',
      error: 'NTX-E105',
      async without() {
        await reference(30).gradient?.(onLine([0, 1, 1, -1]).batch, 1, 'simclr');
        return [];
      },
    },
  ],
  sharpness: { none: 'An identity: nothing to attain.' },
  machineProof: { left: 'the mean loss for N = 1' },
  catches: ['rows-not-normalised', 'matrix-normalised'],
  appliesTo: ({ gradient }) => gradient !== undefined,
  cases: atRow({ maxPairs: 4, maxDimension: 6 }),
  claims(subject, { batch, temperature, row: anchor }) {
    return claimsForEach(subject, { batch, temperature }, async (denominator) => {
      const ofMean = await subject.gradient?.(batch, temperature, denominator);
      const ofAnchor = await subject.gradient?.(batch, temperature, denominator, anchor);
      return [
        ...(ofMean ? across(`${denominator}: the mean`, batch, ofMean) : []),
        ...(ofMean ? steps(`${denominator}: the mean`, batch, ofMean) : []),
        ...(ofAnchor ? across(`${denominator}: anchor ${anchor}`, batch, ofAnchor) : []),
      ];
    });
  },
};

/** Claims that ⟨g_i, z_i⟩ = 0 for every row. */
function across(what: string, batch: Batch, gradient: RowGradients): Claim[] {
  return gradient.map((g, i) => equal(`${what} has a gradient across row ${i}`, inner(g, rowOf(batch, i)), zero));
}

/** Claims that ‖z_i − g_i‖² = ‖z_i‖² + ‖g_i‖² for every row. */
function steps(what: string, batch: Batch, gradient: RowGradients): Claim[] {
  return gradient.map((g, i) => {
    const z = rowOf(batch, i);
    const after = z.map((x, j) => minus(x, g[j] as Enclosure));
    return equal(`${what}: a step lengthens row ${i}`, inner(after, after), sumOf([inner(z, z), inner(g, g)]));
  });
}

const rowOf = (batch: Batch, i: number): Enclosure[] => Array.from(row(batch, i), exactly);

/** Computes ⟨∂S_0/∂z_0, z_0⟩ with dot products, at τ = 1. */
async function alongFirst(givenBatch: Batch): Promise<Enclosure> {
  const found = await reference(30, { normalisation: 'none' }).gradient?.(givenBatch, 1, 'simclr', 0);
  return inner(found?.[0] ?? [], rowOf(givenBatch, 0));
}
