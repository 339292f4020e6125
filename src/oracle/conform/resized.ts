import { type Batch, batch, row, rowCount } from '../../../spec/batch.ts';
import type { Case } from '../../batches/cases.ts';
import type { Implementation } from '../../implementations/implementation.ts';

/** The sizes that properties are tested at where each is compiled: their own batches have at most six pairs and six columns. */
const few = { pairs: [1, 4, 6], dimensions: [6] } as const;

/**
 * Gives a case the size that an implementation takes: pairs are repeated from the first, and columns of zeros are added. No row changes
 * its direction or its length, so that what a property needs of a batch still holds.
 *
 * A single pair stays alone, as what is true of it is true of nothing else; and a larger case stays as it is, and is not asked.
 */
export function resized<One extends Case>(
  testCase: One,
  { pairs: only, compiles }: Pick<Implementation, 'pairs' | 'compiles'>,
): One {
  if (only === undefined && !compiles) return testCase;
  const { pairs, dimension } = testCase.batch;
  const smallest = (sizes: readonly number[], least: number) => sizes.find((size) => size >= least) ?? least;
  const wanted = only ?? smallest(few.pairs, pairs);
  const size = {
    pairs: pairs === 1 || wanted < pairs ? pairs : wanted,
    dimension: compiles ? smallest(few.dimensions, dimension) : dimension,
  };
  if (size.pairs === pairs && size.dimension === dimension) return testCase;
  return { ...testCase, batch: repeated(testCase.batch, size) };
}

function repeated(original: Batch, { pairs, dimension }: Pick<Batch, 'pairs' | 'dimension'>): Batch {
  const rows = new Float32Array(rowCount({ pairs }) * dimension);
  for (let i = 0; i < rowCount({ pairs }); i++) {
    const view = i < pairs ? 0 : original.pairs;
    rows.set(row(original, view + ((i % pairs) % original.pairs)), i * dimension);
  }
  return batch(rows, [rowCount({ pairs }), dimension]);
}
