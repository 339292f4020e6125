import * as fc from 'fast-check';
import { scaled } from '../scaled.ts';
import { type Pair, sketch } from '../sketch.ts';
import type { Kind } from './kind.ts';

const exponent = fc.integer({ min: -4, max: 4 });

/** All rows in one direction: each is the first one times a power of two, so every cosine is exactly 1. */
export const collapsed: Kind = (shape) =>
  sketch(shape, fc.tuple(exponent, exponent), (pairs) => {
    const { a: common } = pairs[0] as Pair<unknown>;
    return pairs.map(({ extra: [first, second] }) => [scaled(common, first), scaled(common, second)]);
  });
