import * as fc from 'fast-check';
import { formats } from '../../rounding/formats.ts';
import { gaussian } from '../gaussian.ts';
import type { Draw, Row } from '../row.ts';
import type { Shape } from '../shape.ts';
import { sketch } from '../sketch.ts';
import type { Kind } from './kind.ts';

/** Rows of norms near 1 of which about half the entries are subnormal: what flushes them to zero must not matter. */
export const subnormalEntries: Kind = (shape) => {
  const { smallest, unitRoundoff } = formats[shape.dtype];
  const count = counts(shape);
  const draw: Draw = (random) => (random.nextInt(0, 1) === 0 ? gaussian(random) : count(random) * smallest);
  const normal = smallest / (2 * unitRoundoff);
  const withNormal = (row: Row) => (row.some((x) => Math.abs(x) >= normal) ? row : row.with(0, 1));
  return sketch(shape, fc.constant(null), (pairs) => pairs.map(({ a, b }) => [withNormal(a), withNormal(b)]), draw);
};

/** Rows of nothing but subnormal entries: whatever flushes them to zero sees zero rows. */
export const subnormalRows: Kind = (shape) => {
  const { smallest } = formats[shape.dtype];
  const times = (row: Row) => row.map((x) => x * smallest);
  // Integers until the end, so that they shrink to ±1 times the smallest subnormal.
  return sketch(shape, fc.constant(null), (pairs) => pairs.map(({ a, b }) => [times(a), times(b)]), counts(shape));
};

/** Draws how many times the smallest subnormal an entry is. */
function counts({ dtype }: Shape): Draw {
  const largest = 1 / (2 * formats[dtype].unitRoundoff) - 1;
  return (random) => random.nextInt(-largest, largest);
}
