import * as fc from 'fast-check';
import type { Case, CaseOptions } from '../../src/generators/cases.ts';
import { conformanceCases } from '../../src/generators/conformance-cases.ts';

/** A batch and one entry of it: a gradient has so many that a case takes one. */
export interface AtRow extends Case {
  readonly row: number;
  readonly column: number;
}

/** Cases of conformance with an entry each. */
export function atRow(options: Omit<CaseOptions, 'kinds'>): fc.Arbitrary<AtRow> {
  // Modulo the size of the batch: drawn after it, they would be drawn anew at each step of shrinking.
  const place = fc.nat(2 ** 16);
  return fc.tuple(conformanceCases(options), place, place).map(([given, row, column]) => ({
    ...given,
    row: row % (2 * given.batch.pairs),
    column: column % given.batch.dimension,
  }));
}
