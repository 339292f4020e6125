import * as fc from 'fast-check';
import { sketch } from '../sketch.ts';
import type { Kind } from './kind.ts';

/** Every row on its own, in any direction. */
export const random: Kind = (shape) => sketch(shape, fc.constant(null), (pairs) => pairs.map(({ a, b }) => [a, b]));
