import * as fc from 'fast-check';
import type { Row } from '../row.ts';
import { scaled } from '../scaled.ts';
import { stack } from '../stack.ts';
import type { Kind } from './kind.ts';

const exponent = fc.integer({ min: -4, max: 4 });

/**
 * Aligned pairs on the corners of a regular simplex, which every cosine between pairs of −1/(N − 1) makes the
 * minimiser of the loss; the dimension is N − 1 or more.
 */
export const simplex: Kind = ({ minPairs, maxPairs, minDimension, maxDimension, dtype }) =>
  fc
    .record({
      exponents: fc.array(fc.tuple(exponent, exponent), {
        minLength: minPairs,
        maxLength: Math.min(maxPairs, maxDimension + 1),
        size: 'max',
      }),
      dimension: fc.integer({ min: minDimension, max: maxDimension }),
    })
    .map(({ exponents, dimension }) => {
      // One pair alone sits on a corner of the segment, since a simplex of one corner is the origin.
      const corners = Math.max(exponents.length, 2);
      const width = Math.max(dimension, corners - 1);
      const pairs = exponents.map(([first, second], i) => {
        const corner = width < corners ? tight(corners, i) : roomy(corners, i);
        const row = [...corner, ...Array<number>(width - corner.length).fill(0)];
        return [scaled(row, first), scaled(row, second)] as const;
      });
      return stack(pairs, dtype);
    });

/** Corner i of `corners` in as many dimensions: integers, so the cosines are exact. */
function roomy(corners: number, i: number): Row {
  return Array.from({ length: corners }, (_, j) => (j === i ? corners - 1 : -1));
}

/** Corner i of `corners` in one dimension less: column i of the Helmert matrix, rounded. */
function tight(corners: number, i: number): Row {
  return Array.from({ length: corners - 1 }, (_, j) => {
    const x = i <= j ? 1 : i === j + 1 ? -(j + 1) : 0;
    return x * Math.sqrt(2 / ((j + 1) * (j + 2)));
  });
}
