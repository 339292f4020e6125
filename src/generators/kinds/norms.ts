import * as fc from 'fast-check';
import { scaled } from '../scaled.ts';
import type { Shape } from '../shape.ts';
import { sketch } from '../sketch.ts';
import type { Kind } from './kind.ts';

/** Every row of its own length, from 1e-3 to 1e3. */
export const mixedNorms: Kind = (shape) => ofNorms(shape, 11, 1e3);

/** Every row of its own length, from 1e-18 to 1e18 (in float16 from 1e-4 to 1e4): the squares may overflow. */
export const extremeNorms: Kind = (shape) =>
  shape.dtype === 'float16' ? ofNorms(shape, 14, 1e4) : ofNorms(shape, 62, 1e18);

function ofNorms(shape: Shape, octaves: number, longest: number) {
  const exponent = fc.integer({ min: -octaves, max: octaves });
  return sketch(shape, fc.tuple(exponent, exponent), (pairs) =>
    pairs.map(({ a, b, extra: [first, second] }) => [
      scaled(a, first, 1 / longest, longest),
      scaled(b, second, 1 / longest, longest),
    ]),
  );
}
