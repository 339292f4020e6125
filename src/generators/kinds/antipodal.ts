import * as fc from 'fast-check';
import { scaled } from '../scaled.ts';
import { type Pair, sketch } from '../sketch.ts';
import type { Kind } from './kind.ts';

const extra = fc.record({ exponent: fc.integer({ min: -4, max: 4 }), common: fc.boolean() });

/** Partners opposite; in half of the batches each view is one direction, and the loss the largest that there is. */
export const antipodal: Kind = (shape) =>
  sketch(shape, extra, (pairs) => {
    const first = pairs[0] as Pair<{ common: boolean }>;
    return pairs.map(({ a, extra: { exponent } }) => {
      const anchor = first.extra.common ? first.a : a;
      return [anchor, scaled(anchor, exponent).map((x) => 0 - x)];
    });
  });
