import { near } from '../near.ts';
import { type Pair, sketch } from '../sketch.ts';
import { closeness } from './closeness.ts';
import type { Kind } from './kind.ts';

/** All rows nearly in one direction: an encoder on the way to collapse. */
export const nearlyEqual: Kind = (shape) =>
  sketch(shape, closeness, (pairs) => {
    const { a: common } = pairs[0] as Pair<number>;
    return pairs.map(({ a, b, extra }) => [near(common, a, extra), near(common, b, extra)]);
  });
