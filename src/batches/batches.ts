import * as fc from 'fast-check';
import type { Batch } from '../../spec/batch.ts';
import { type BatchKind, kinds } from './kinds.ts';
import { type Shape, type ShapeOptions, shape } from './shape.ts';

/** Which batches to make. */
export interface BatchOptions extends ShapeOptions {
  /** The kinds to choose from; by default all but `subnormal-rows`, which has to be asked for. */
  readonly kinds?: readonly BatchKind[];
}

const defaultKinds = (Object.keys(kinds) as BatchKind[]).filter((kind) => kind !== 'subnormal-rows');

/**
 * An arbitrary of batches: 2N rows of d float32 numbers, none zero, of every kind that a loss may meet.
 *
 * A failing batch shrinks within its kind: to few pairs, few columns, and entries such as 0, 1 and −1. `simplex` is
 * left out where the dimension cannot reach N − 1.
 *
 * @param options The kinds, and how large; by default up to 16 pairs and 32 dimensions.
 * @throws RangeError for sizes that are not 1 ≤ min ≤ max, and where no kind is left
 */
export function batches(options: BatchOptions = {}): fc.Arbitrary<Batch> {
  const size = shape(options);
  const chosen = (options.kinds ?? defaultKinds).filter((kind) => kind !== 'simplex' || fitsSimplex(size));
  if (chosen.length === 0) {
    throw new RangeError('kinds holds no kind that fits: name one, or for a simplex let maxDimension be minPairs − 1.');
  }
  return fc.oneof(...chosen.map((kind) => kinds[kind](size)));
}

function fitsSimplex({ minPairs, maxDimension }: Shape): boolean {
  return minPairs - 1 <= maxDimension;
}
