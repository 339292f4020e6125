import type { Arbitrary, Random } from 'fast-check';
import * as fc from 'fast-check';
import { type Batch, batch } from '../../spec/batch.ts';
import { roundTo } from '../rounding/formats.ts';
import { chunks, drawn, powerOfTwo, simpler } from './drawn.ts';
import type { Shape } from './shape.ts';

/** The entries of one embedding. */
export type Row = readonly number[];

/** The norm of a row. IEEE 754 fixes the result of its operations; that of `Math.hypot` differs from engine to engine. */
export const normOf = (row: Row): number => Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));

/** Draws one entry. */
export type Draw = (random: Random) => number;

/**
 * An arbitrary of rows of `dimension` entries, which shrink to zeros, and to short round numbers where they cannot.
 *
 * fast-check's own arrays would shrink one entry at a time, and only towards 0: to 0.30078125 where 1 fails as well.
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

/** A row plus `noise`, `epsilon` times as long as its largest entry: never zero, as |noise| ≤ 4 and ε < 1/4. */
export function near(row: Row, noise: Row, epsilon: number): Row {
  const unit = epsilon * Math.max(...row.map(Math.abs));
  return row.map((x, j) => x + unit * (noise[j] as number));
}

/** A row times 2^exponent, or times the nearest power of two with which its norm lies in [shortest, longest]. */
export function scaled(row: Row, exponent: number, shortest = 1e-3, longest = 1e3): Row {
  const norm = normOf(row);
  let factor = powerOfTwo(exponent);
  while (norm * factor > longest) factor /= 2;
  while (norm * factor < shortest) factor *= 2;
  return row.map((x) => x * factor);
}

const half = 1 << 22;
const unit = powerOfTwo(-22);

/** Below this an entry counts as 0, so that every row with a direction has a norm above 1e-3. */
const smallest = powerOfTwo(-9);

/**
 * A number in [−4, 4], nearly normal with standard deviation 1.15: the sum of four uniform ones (Irwin–Hall).
 *
 * Only additions, which IEEE 754 fixes; the last digit of a logarithm or a cosine differs from engine to engine.
 */
export function gaussian(random: Random): number {
  let sum = 0;
  for (let k = 0; k < 4; k++) sum += random.nextInt(-half, half);
  const x = sum * unit;
  return Math.abs(x) < smallest ? 0 : x;
}

/** What a pair of a batch is made from: two rows, neither zero, and something else. */
export interface Pair<Extra> {
  readonly a: Row;
  readonly b: Row;
  readonly extra: Extra;
}

/**
 * An arbitrary of batches that `make` builds from one `Pair` for each pair.
 *
 * All rows are drawn in the highest dimension, and the batch keeps some of their columns. So pairs, columns and entries shrink
 * independently. If the dimension were drawn first and the rows `chain`ed to it, a shorter row would be a new row.
 */
export function sketch<Extra>(
  { minPairs, maxPairs, minDimension, maxDimension, dtype }: Shape,
  extra: fc.Arbitrary<Extra>,
  make: (pairs: readonly Pair<Extra>[]) => (readonly [Row, Row])[],
  draw: Draw = gaussian,
): fc.Arbitrary<Batch> {
  const entries = row(maxDimension, draw);
  const pair = fc.record({ a: entries, b: entries, extra });
  return fc
    .record({
      pairs: fc.array(pair, { minLength: minPairs, maxLength: maxPairs, size: 'max' }),
      kept: columns(minDimension, maxDimension),
    })
    .map(({ pairs, kept }) => {
      const crop = (row: Row) => withDirection(kept.map((j) => row[j] as number));
      return stack(make(pairs.map(({ a, b, extra }) => ({ a: crop(a), b: crop(b), extra }))), dtype);
    });
}

/** The row, or (1, 0, …, 0) for a zero row. */
function withDirection(row: Row): Row {
  return row.some((x) => x !== 0) ? row : row.with(0, 1);
}

/** An arbitrary of `min` to `max` columns: the first few, of which any may be dropped while shrinking. */
export function columns(min: number, max: number): Arbitrary<readonly number[]> {
  return drawn<readonly number[]>(
    (random) => Array.from({ length: random.nextInt(min, max) }, (_, j) => j),
    function* (kept) {
      if (kept.length > min) yield kept.slice(0, min);
      for (const dropped of chunks(kept)) {
        if (kept.length - dropped.size >= min) yield kept.filter((j) => !dropped.has(j));
      }
    },
  );
}

/** The batch of some pairs of rows, every entry rounded to a dtype. */
export function stack(pairs: readonly (readonly [Row, Row])[], dtype: Shape['dtype']): Batch {
  const rows = [...pairs.map(([a]) => a), ...pairs.map(([, b]) => b)];
  const entries = Float32Array.from(rows.flat(), (x) => roundTo(x, dtype));
  return batch(entries, [rows.length, entries.length / rows.length]);
}
