import type { Refutation } from './refutation.ts';
import { zeroingMasks } from './refutations/zeroing-masks/refutation.ts';

/** The false statements that people believe. */
export const refutations: readonly Refutation[] = [zeroingMasks];
