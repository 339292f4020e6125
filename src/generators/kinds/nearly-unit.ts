import * as fc from 'fast-check';
import { normOf, type Row } from '../row.ts';
import { type Pair, sketch } from '../sketch.ts';
import type { Kind } from './kind.ts';

/** How far from 1 the lengths of a batch may be: what leaves rows alone that are of length 1 to so many digits shows. */
const farthest = fc.constantFrom(0.1, 1e-2, 1e-3);

/** From −1 to 1, in steps that are exact. */
const part = fc.integer({ min: -1024, max: 1024 }).map((n) => n / 1024);

/** All rows nearly of length 1, no two of the same: as when they were normalised before, in less precision, and are not again. */
export const nearlyUnit: Kind = (shape) =>
  sketch(shape, fc.record({ away: farthest, first: part, second: part }), (pairs) => {
    const { away } = (pairs[0] as Pair<{ away: number }>).extra;
    return pairs.map(({ a, b, extra: { first, second } }) => [
      ofLength(a, 1 + away * first),
      ofLength(b, 1 + away * second),
    ]);
  });

function ofLength(row: Row, length: number): Row {
  const factor = length / normOf(row);
  return row.map((x) => x * factor);
}
