import { near } from '../near.ts';
import { sketch } from '../sketch.ts';
import { closeness } from './closeness.ts';
import type { Kind } from './kind.ts';

/** Partners equal or nearly so: what training works towards. */
export const aligned: Kind = (shape) =>
  sketch(shape, closeness, (pairs) => pairs.map(({ a, b, extra }) => [a, near(a, b, extra)]));
