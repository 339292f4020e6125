import { add, addParts, fastTwoSum, low, twoProduct } from './double-double.ts';
import type { Slices } from './slices.ts';

/** Rows of a tile. */
export const TILE = 64;

/** So many products of slices add up without rounding; derivation.md, step 1. */
export const EXACT_COLUMNS = 256;

/** The dot products of rows [rowStart, rowEnd) with rows [columnStart, columnEnd); no block straddles two views. */
export interface DotTile {
  readonly rowStart: number;
  readonly rowEnd: number;
  readonly columnStart: number;
  readonly columnEnd: number;
  readonly sameView: boolean;
  /** ⟨z_i, z_k⟩ = high + low at `(i − rowStart)·TILE + (k − columnStart)`; valid until the next tile. */
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/** A block of rows of one view. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly view: number;
}

/** The blocks of rows that tiles are made of. */
export function blocksOf(pairs: number): Block[] {
  const starts = Array.from({ length: Math.ceil(pairs / TILE) }, (_, b) => b * TILE);
  return [0, 1].flatMap((view) =>
    starts.map((start) => ({ view, start: start + view * pairs, end: Math.min(start + TILE, pairs) + view * pairs })),
  );
}

/**
 * The dot products of all unordered pairs of rows whose first row is in one of `rowBlocks`, tile by tile.
 *
 * A tile on the diagonal holds each pair twice, and the squares; any other stands for its mirror image too.
 */
export function* dotTiles(slices: Slices, rowBlocks?: readonly number[]): Generator<DotTile> {
  const blocks = blocksOf(slices.pairs);
  const high = new Float64Array(TILE * TILE);
  const lows = new Float64Array(TILE * TILE);
  for (const b of rowBlocks ?? blocks.keys()) {
    const row = blocks[b] as Block;
    for (const column of blocks.slice(b)) {
      const tile: DotTile = {
        rowStart: row.start,
        rowEnd: row.end,
        columnStart: column.start,
        columnEnd: column.end,
        sameView: row.view === column.view,
        high,
        low: lows,
      };
      fill(tile, slices);
      yield tile;
    }
  }
}

/** ⟨z_i, z_k⟩ of one pair: high part returned, low part in `low`. */
export function dotProduct(slices: Slices, i: number, k: number): number {
  fill({ ...single, rowStart: i, rowEnd: i + 1, columnStart: k, columnEnd: k + 1 }, slices);
  // Leaves the low part in `low`; the two do not overlap.
  return fastTwoSum(single.high[0] as number, single.low[0] as number);
}

const single = { sameView: true, high: new Float64Array(TILE * TILE), low: new Float64Array(TILE * TILE) };

function fill(tile: DotTile, slices: Slices): void {
  const used = (tile.rowEnd - tile.rowStart + 1) * TILE;
  tile.high.fill(0, 0, used);
  tile.low.fill(0, 0, used);
  for (let start = 0; start < slices.dimension; start += EXACT_COLUMNS) {
    addExactProducts(tile, slices, start, Math.min(start + EXACT_COLUMNS, slices.dimension));
  }
  addRemainders(tile, slices);
}

/** Two rows by two columns at a time. Every sum below is exact: of multiples of 2^−42, 2^−65, 2^−88. */
function addExactProducts(tile: DotTile, { a, b, dimension: d }: Slices, from: number, to: number): void {
  const { rowStart, rowEnd, columnStart, columnEnd } = tile;
  for (let i = rowStart; i < rowEnd; i += 2) {
    for (let k = columnStart; k < columnEnd; k += 2) {
      let h00 = 0;
      let m00 = 0;
      let l00 = 0;
      let h01 = 0;
      let m01 = 0;
      let l01 = 0;
      let h10 = 0;
      let m10 = 0;
      let l10 = 0;
      let h11 = 0;
      let m11 = 0;
      let l11 = 0;
      let x = i * d + from;
      let y = k * d + from;
      for (let j = from; j < to; j++, x++, y++) {
        const p0 = a[x] as number;
        const q0 = b[x] as number;
        const p1 = a[x + d] as number;
        const q1 = b[x + d] as number;
        const r0 = a[y] as number;
        const s0 = b[y] as number;
        const r1 = a[y + d] as number;
        const s1 = b[y + d] as number;
        h00 += p0 * r0;
        m00 += p0 * s0 + q0 * r0;
        l00 += q0 * s0;
        h01 += p0 * r1;
        m01 += p0 * s1 + q0 * r1;
        l01 += q0 * s1;
        h10 += p1 * r0;
        m10 += p1 * s0 + q1 * r0;
        l10 += q1 * s0;
        h11 += p1 * r1;
        m11 += p1 * s1 + q1 * r1;
        l11 += q1 * s1;
      }
      const at = (i - rowStart) * TILE + (k - columnStart);
      addParts(tile.high, tile.low, at, h00, m00, l00);
      addParts(tile.high, tile.low, at + 1, h01, m01, l01);
      addParts(tile.high, tile.low, at + TILE, h10, m10, l10);
      addParts(tile.high, tile.low, at + TILE + 1, h11, m11, l11);
    }
  }
}

/** What the slices leave out: Σ c_i·z_k + Σ z_i·c_k − Σ c_i·c_k. */
function addRemainders(tile: DotTile, slices: Slices): void {
  const { columnsOfC } = slices;
  for (let i = tile.rowStart; i < tile.rowEnd; i++) {
    for (let k = tile.columnStart; k < tile.columnEnd; k++) {
      const ofI = columnsOfC[i] as Int32Array;
      const ofK = columnsOfC[k] as Int32Array;
      if (ofI.length + ofK.length > 0) addRemainder(tile, slices, i, k, ofI, ofK);
    }
  }
}

function addRemainder(
  tile: DotTile,
  { a, b, z, dimension: d }: Slices,
  i: number,
  k: number,
  ofI: Int32Array,
  ofK: Int32Array,
): void {
  const at = (i - tile.rowStart) * TILE + (k - tile.columnStart);
  let high = tile.high[at] as number;
  let lows = tile.low[at] as number;
  const c = (x: number) => (z[x] as number) - (a[x] as number) - (b[x] as number);
  const addProduct = (x: number, y: number) => {
    const p = twoProduct(x, y);
    high = add(high, lows, p, low);
    lows = low;
  };
  for (const j of ofI) addProduct(c(i * d + j), z[k * d + j] as number);
  for (const j of ofK) {
    addProduct(z[i * d + j] as number, c(k * d + j));
    addProduct(-c(i * d + j), c(k * d + j));
  }
  tile.high[at] = high;
  tile.low[at] = lows;
}
