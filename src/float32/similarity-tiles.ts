import type { DenominatorOption } from '../../spec/conventions/denominators.ts';

const { fround } = Math;

/** The rows and columns of a tile: its 64 × 64 similarities and their 128 rows of d ≤ 256 fit in the cache of a core. */
export const TILE = 64;

/** A block of similarities: rows [rowStart, rowEnd) against rows [columnStart, columnEnd). */
export interface Tile {
  readonly rowStart: number;
  readonly rowEnd: number;
  readonly columnStart: number;
  readonly columnEnd: number;
  /** s_ik stands at `(i − rowStart)·TILE + (k − columnStart)`; it is −∞ where k is no negative of i. Valid until the next tile. */
  readonly values: Float32Array;
}

/** A tile on the diagonal holds each pair of rows twice; any other stands for its mirror image too. */
export const onDiagonal = ({ rowStart, columnStart }: Tile): boolean => rowStart === columnStart;

/** The size of a batch, and which negatives its denominators hold. */
interface TileOptions extends Pick<DenominatorOption, 'ownView' | 'otherView'> {
  readonly pairs: number;
  readonly dimension: number;
}

/**
 * Yields the similarities of all negatives, tile by tile, so that the 2N × 2N matrix is never held in memory.
 *
 * No tile holds rows or columns of two views, so that the tiles of the anchor's own view, or those of the other, can be left out.
 */
export function* similarityTiles(
  units: Float32Array,
  { pairs, dimension, ownView, otherView }: TileOptions,
): Generator<Tile> {
  const values = new Float32Array((TILE + BLOCK_ROWS) * TILE);
  const starts = Array.from({ length: Math.ceil(pairs / TILE) }, (_, b) => b * TILE);
  const blocks = [0, 1].flatMap((view) =>
    starts.map((start) => ({ view, start: start + view * pairs, end: Math.min(start + TILE, pairs) + view * pairs })),
  );
  for (const [b, row] of blocks.entries()) {
    for (const column of blocks.slice(b)) {
      if (!(row.view === column.view ? ownView : otherView)) continue;
      const tile: Tile = {
        rowStart: row.start,
        rowEnd: row.end,
        columnStart: column.start,
        columnEnd: column.end,
        values,
      };
      dotProducts(tile, units, dimension);
      excludeSelfAndPositive(tile, pairs);
      yield tile;
    }
  }
}

/** How many rows are taken at a time; rows after the last one are computed but not used. */
export const BLOCK_ROWS = 3;

/**
 * It takes three rows by two columns at a time: more sums do not fit in the registers. With `| 0` V8 need not check an index.
 *
 * A product and its addition are rounded once, as by a fused multiply-add, since the product of two float32 is exact in float64.
 */
function dotProducts(tile: Tile, units: Float32Array, d: number): void {
  const { rowStart, rowEnd, columnStart, columnEnd, values } = tile;
  for (let i = rowStart; i < rowEnd; i += BLOCK_ROWS) {
    for (let k = columnStart; k < columnEnd; k += 2) {
      let s00 = fround(0);
      let s01 = fround(0);
      let s10 = fround(0);
      let s11 = fround(0);
      let s20 = fround(0);
      let s21 = fround(0);
      let x = (i * d) | 0;
      let y = (k * d) | 0;
      for (const end = x + d; x < end; x = (x + 1) | 0, y = (y + 1) | 0) {
        const y0 = units[y] as number;
        const y1 = units[(y + d) | 0] as number;
        const x0 = units[x] as number;
        s00 = fround(s00 + x0 * y0);
        s01 = fround(s01 + x0 * y1);
        const x1 = units[(x + d) | 0] as number;
        s10 = fround(s10 + x1 * y0);
        s11 = fround(s11 + x1 * y1);
        const x2 = units[(x + 2 * d) | 0] as number;
        s20 = fround(s20 + x2 * y0);
        s21 = fround(s21 + x2 * y1);
      }
      const at = (i - rowStart) * TILE + (k - columnStart);
      values[at] = s00;
      values[at + 1] = s01;
      values[at + TILE] = s10;
      values[at + TILE + 1] = s11;
      values[at + 2 * TILE] = s20;
      values[at + 2 * TILE + 1] = s21;
    }
  }
}

/** Enters −∞ for the anchor and its positive: exp(−∞) is 0, so that the sums need not test which entry they add. */
function excludeSelfAndPositive({ rowStart, rowEnd, columnStart, columnEnd, values }: Tile, pairs: number): void {
  for (const offset of [0, pairs]) {
    const first = Math.max(rowStart, columnStart - offset);
    const end = Math.min(rowEnd, columnEnd - offset);
    for (let i = first; i < end; i++) {
      values[(i - rowStart) * TILE + (i + offset - columnStart)] = Number.NEGATIVE_INFINITY;
    }
  }
}
