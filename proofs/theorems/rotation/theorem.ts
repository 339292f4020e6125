import * as fc from 'fast-check';
import { batch, row, rowCount } from '../../../spec/batch.ts';
import type { Case } from '../../../src/batches/cases.ts';
import { conformanceCases } from '../../../src/batches/conformance-cases.ts';
import { reference } from '../../subject.ts';
import type { Theorem } from '../../theorem.ts';
import { onLine } from '../../toolkit/batches.ts';
import { sameLosses } from '../../toolkit/claims.ts';

/** A batch, and an orthogonal map that floating point carries out exactly. */
interface Rotated extends Case {
  /** The coordinates in their new order; those that the rows do not have are 0. */
  readonly axes: readonly number[];
  /** The sign that each new coordinate is multiplied by. */
  readonly signs: readonly (1 | -1)[];
}

const maxDimension = 6;
// The rows are padded with zeros by up to two coordinates.
const axes = Array.from({ length: maxDimension + 2 }, (_, j) => j);

export const rotation: Theorem<Rotated> = {
  slug: 'rotation',
  uses: [],
  hypotheses: [
    {
      says: 'Orthogonal, not merely linear',
      without: () => sameLosses(reference(30), cross(1), cross(2).batch, { says: 'mapped rows' }),
    },
    {
      says: 'Linear: no shift',
      without: () =>
        sameLosses(reference(30), onLine([1, 2, 1, 2]), onLine([-0.5, 0.5, -0.5, 0.5]).batch, { says: 'mapped rows' }),
    },
    {
      says: 'One map for all rows',
      without: () =>
        sameLosses(reference(30), onLine([1, 1, 1, 1]), onLine([1, 1, -1, -1]).batch, { says: 'mapped rows' }),
    },
  ],
  sharpness: { none: 'An identity: nothing to attain.' },
  // Over the reals no known bug breaks this, since all are functions of inner products. A bug of roundings may break it,
  // since a map changes their order.
  machineProof: 'whole',
  catches: ['self-subtracted'],
  appliesTo: () => true,
  cases: fc
    .record(
      {
        testCase: conformanceCases({ maxPairs: 4, maxDimension }),
        padding: fc.integer({ min: 0, max: 2 }),
        order: fc.shuffledSubarray(axes, { minLength: axes.length }),
        signs: fc.array(fc.constantFrom(1 as const, -1 as const), { minLength: axes.length, maxLength: axes.length }),
      },
      { noNullPrototype: true },
    )
    .map(({ testCase, padding, order, signs }) => ({
      ...testCase,
      axes: order.filter((j) => j < testCase.batch.dimension + padding),
      signs,
    })),
  claims(subject, testCase) {
    const { axes, signs } = testCase;
    const rows = Array.from({ length: rowCount(testCase.batch) }, (_, i) => {
      const old = row(testCase.batch, i);
      return axes.map((j, at) => (old[j] ?? 0) * (signs[at] as number));
    });
    const rotated = batch(Float32Array.from(rows.flat()), [rows.length, axes.length]);
    return sameLosses(subject, testCase, rotated, { says: 'rotated rows' });
  },
};

/** Builds the rows (c, 1) and (c, −1) in both views; for c = 1 they are at a right angle. */
function cross(c: number): Case {
  return { batch: batch([1, -1, 1, -1].map((y) => [c, y])), temperature: 1 };
}
