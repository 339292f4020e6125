import * as fc from 'fast-check';
import { type Pair, sketch } from '../sketch.ts';
import type { Kind } from './kind.ts';

/** Some pairs are copies of others, as when one image is drawn twice: the copies are negatives with cosine 1. */
export const duplicated: Kind = (shape) =>
  sketch(shape, fc.nat(shape.maxPairs - 1), (pairs) => {
    // At most half as many originals as pairs: from two pairs on, two are the same.
    const originals = Math.ceil(pairs.length / 2);
    return pairs.map(({ extra }) => {
      const { a, b } = pairs[extra % originals] as Pair<unknown>;
      return [a, b];
    });
  });
