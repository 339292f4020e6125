import { row } from '../../spec/batch.ts';
import type { Case } from '../../src/generators/cases.ts';
import { conformanceOptions } from '../../src/generators/conformance-cases.ts';
import type { Definition } from './definition.ts';
import { expectedValues } from './expected-values.ts';
import { exposures } from './exposures.ts';
import type { GoldenVector } from './golden-vector.ts';
import { littleEndian } from './little-endian.ts';

/** A golden vector of its definition: the reference's values, the bounds, and what the known bugs give. */
export function computeVector({ id, kind, note, batch, temperature }: Definition): GoldenVector {
  const { pairs, dimension } = batch;
  const expected = expectedValues({ batch, temperature });
  return {
    ...{ id, kind, note, stress: !isInDomain({ batch, temperature }) },
    shape: [2 * pairs, dimension],
    data: littleEndian(batch.rows).toString('base64'),
    rows: Array.from({ length: 2 * pairs }, (_, i) => Array.from(row(batch, i))),
    temperature,
    expected,
    // Every batch has a value under simclr.
    exposes: exposures({ batch, temperature }, expected.simclr as NonNullable<typeof expected.simclr>),
  };
}

/** Whether every sound implementation must be right there: the domain of `conformanceCases`. */
function isInDomain({ batch, temperature }: Case): boolean {
  const norms = Array.from({ length: 2 * batch.pairs }, (_, i) => Math.hypot(...row(batch, i)));
  const {
    minPairs,
    temperature: { min },
  } = conformanceOptions;
  return batch.pairs >= minPairs && temperature >= min && norms.every((norm) => norm >= 1e-3 && norm <= 1e3);
}
