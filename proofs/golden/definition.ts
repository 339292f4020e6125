import { batch } from '../../spec/batch.ts';
import type { Case } from '../../src/generators/cases.ts';
import type { GoldenVector } from './golden-vector.ts';

/** A golden vector before anything of it is computed. */
export interface Definition extends Case, Pick<GoldenVector, 'id' | 'kind' | 'note'> {}

/** A definition from a table of rows, which become float32. */
export function definition(
  kind: Definition['kind'],
  id: string,
  note: string,
  temperature: number,
  table: readonly (readonly number[])[],
): Definition {
  const made = batch(table);
  // JSON has no −0.
  return { id, kind, note, temperature, batch: { ...made, rows: Float32Array.from(made.rows, (x) => x + 0) } };
}
