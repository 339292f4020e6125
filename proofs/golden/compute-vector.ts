import { row } from '../../spec/batch.ts';
import type { Case } from '../../src/generators/cases.ts';
import { conformanceOptions } from '../../src/generators/conformance-cases.ts';
import { isInConformanceDomain } from '../../src/generators/conformance-domain.ts';
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
    exposes: exposures({ batch, temperature }, expected),
  };
}

/** Whether every sound implementation must be right there: the domain of `conformanceCases`, in float32. */
function isInDomain(given: Case): boolean {
  return given.batch.pairs >= conformanceOptions.minPairs && isInConformanceDomain(given, 'float32');
}
