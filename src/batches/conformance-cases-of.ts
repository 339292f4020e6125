import * as fc from 'fast-check';
import type { Dtype } from '../rounding/formats.ts';
import type { Case } from './cases.ts';
import { conformanceCases } from './conformance-cases.ts';
import type { Size } from './few-shapes.ts';
import type { ShapeOptions } from './shape.ts';

/** What an implementation takes. */
interface Taken {
  readonly dtype: Dtype;
  /** The only τ, where one is built in. */
  readonly temperature?: number;
  /** The only N, where one is built in. */
  readonly pairs?: number;
}

/**
 * Draws conformance cases that an implementation takes: exact in its arithmetic, and at its own temperature and of its own N where one
 * is built in.
 *
 * @param shapes The only sizes to draw; any if there are none.
 * @param sort How large they may be, where any is drawn.
 */
export function conformanceCasesOf(
  { dtype, temperature, pairs: only }: Taken,
  shapes: readonly Size[],
  sort: ShapeOptions = {},
): fc.Arbitrary<Case> {
  const options = {
    arithmetic: dtype,
    ...(temperature !== undefined && { temperature: { min: temperature, max: temperature } }),
  };
  if (shapes.length === 0) {
    return conformanceCases({ ...options, ...sort, ...(only !== undefined && { minPairs: only, maxPairs: only }) });
  }
  return fc.oneof(
    ...shapes.map(({ pairs, dimension }) =>
      conformanceCases({
        ...options,
        ...{ minPairs: pairs, maxPairs: pairs, minDimension: dimension, maxDimension: dimension },
      }),
    ),
  );
}
