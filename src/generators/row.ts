import type { Arbitrary, Random } from 'fast-check';
import { chunks } from './chunks.ts';
import { drawn } from './drawn.ts';
import { simpler } from './simpler.ts';

/** The entries of one embedding. */
export type Row = readonly number[];

/** How long a row is: from operations that IEEE 754 fixes, which `Math.hypot` is not. */
export const normOf = (row: Row): number => Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));

/** Draws one entry. */
export type Draw = (random: Random) => number;

/**
 * An arbitrary of rows of `dimension` entries, which shrink to zeros, and to short round numbers where they cannot.
 *
 * An array of numbers would shrink one entry at a time, and towards 0 only: to 0.30078125 where 1 fails as well.
 */
export function row(dimension: number, draw: Draw): Arbitrary<Row> {
  return drawn<Row>((random) => Array.from({ length: dimension }, () => draw(random)), simplerRows);
}

function* simplerRows(row: Row): Generator<Row> {
  const support = [...row.keys()].filter((j) => row[j] !== 0);
  for (const dropped of chunks(support)) yield row.map((x, j) => (dropped.has(j) ? 0 : x));
  for (const j of support) {
    for (const x of simpler(row[j] as number)) yield row.with(j, x);
  }
}
