import * as fc from 'fast-check';
import { powerOfTwo } from '../power-of-two.ts';

/** How far rows that are nearly equal lie apart, relative to their largest entry: not at all, to a sixteenth. */
export const closeness = fc.constantFrom(0, powerOfTwo(-20), powerOfTwo(-12), powerOfTwo(-4));
