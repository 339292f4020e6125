import type { Batch } from '../../spec/batch.ts';

/** Of more pairs a batch is a large one: it costs most and decides least. */
const LARGE = 20;

/** Whether a batch is compared only with what the small ones leave. */
export const isLarge = ({ pairs }: Pick<Batch, 'pairs'>): boolean => pairs > LARGE;
