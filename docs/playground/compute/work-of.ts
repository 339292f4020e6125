import type { Batch } from '../../../spec/batch.ts';

/** An exponential of two rows, and all that is done with it, takes as long as so many products of entries. */
const PRODUCTS_AN_EXPONENTIAL = 128;

/** What a loss of a batch takes, in products. */
export const workOf = ({ pairs, dimension }: Batch): number => 4 * pairs ** 2 * (dimension + PRODUCTS_AN_EXPONENTIAL);
