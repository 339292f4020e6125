import type * as fc from 'fast-check';
import type { Batch } from '../../../spec/batch.ts';
import type { Shape } from '../shape.ts';

/** A kind of batch: an arbitrary for each shape. */
export type Kind = (shape: Shape) => fc.Arbitrary<Batch>;
