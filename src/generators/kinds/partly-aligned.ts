import * as fc from 'fast-check';
import { sketch } from '../sketch.ts';
import type { Kind } from './kind.ts';

/** Partners equal in about half of the pairs, in any direction in the others: losses near 0 beside large ones. */
export const partlyAligned: Kind = (shape) =>
  sketch(shape, fc.boolean(), (pairs) => pairs.map(({ a, b, extra: isAligned }) => [a, isAligned ? a : b]));
