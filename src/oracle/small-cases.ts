import { batch } from '../../spec/batch.ts';
import type { Case } from '../generators/cases.ts';

/** Rows that are tried in small batches, simplest first, by dimension; the first row is the first of them. */
const rowsOf: readonly (readonly (readonly number[])[])[] = [
  [[1], [-1]],
  [
    [1, 0],
    [0, 1],
    [-1, 0],
    [2, 0],
    [1, 1],
  ],
];

/** Two pairs of small whole numbers, smallest first, at each of some temperatures. */
export function* smallCases(temperatures: readonly number[]): Generator<Case> {
  for (const rows of rowsOf) {
    const [first = []] = rows;
    for (const temperature of temperatures) {
      for (const a of rows) {
        for (const b of rows) {
          for (const c of rows) {
            yield { batch: batch([[...first], [...a], [...b], [...c]]), temperature };
          }
        }
      }
    }
  }
}
