import { add, last } from './double-double.ts';

/** How many rows and columns a tile has at most. */
export const TILE = 64;

/** Rows [rowStart, rowEnd) and columns [columnStart, columnEnd) of a 2N×2N matrix; no tile has rows, or columns, of two views. */
export interface Tile {
  readonly rowStart: number;
  readonly rowEnd: number;
  readonly columnStart: number;
  readonly columnEnd: number;
  readonly sameView: boolean;
  /** Entry (i, k) is high + low; both stand at `(i − rowStart)·TILE + (k − columnStart)`. */
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/** A block of rows of one view. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly view: number;
}

/** Cuts the rows of both views into the blocks that tiles are made of. */
export function blocksOf(pairs: number): Block[] {
  const starts = Array.from({ length: Math.ceil(pairs / TILE) }, (_, b) => b * TILE);
  return [0, 1].flatMap((view) =>
    starts.map((start) => ({ view, start: start + view * pairs, end: Math.min(start + TILE, pairs) + view * pairs })),
  );
}

/** Room for the entries of one tile. */
export type Room = Pick<Tile, 'high' | 'low'>;

/** Makes room for the entries of one tile. */
export const room = (): Room => ({ high: new Float64Array(TILE * TILE), low: new Float64Array(TILE * TILE) });

/** Makes the tile of a block of rows and a block of columns. */
export function tileOf(row: Block, column: Block, { high, low }: Room): Tile {
  return {
    rowStart: row.start,
    rowEnd: row.end,
    columnStart: column.start,
    columnEnd: column.end,
    sameView: row.view === column.view,
    high,
    low,
  };
}

const times = Number(process.env['NT_XENT_CAMPAIGN'] ?? 1);

/** How many cases a property tries, and how long it may take: `npm run campaign` multiplies both. */
export const runs = (numRuns: number): { numRuns: number; timeout: number } => ({
  numRuns: numRuns * times,
  timeout: 60_000 * times,
});

/** For each row, Σ exp(s_ik/τ) over the negatives of its own view and over those of the other view, as double-doubles. */
export interface SoftmaxSums {
  readonly sameHigh: Float64Array;
  readonly sameLow: Float64Array;
  readonly otherHigh: Float64Array;
  readonly otherLow: Float64Array;
}

/** Makes sums to which nothing has been added yet. */
export function emptySums(rows: number): SoftmaxSums {
  const zeros = () => new Float64Array(rows);
  return { sameHigh: zeros(), sameLow: zeros(), otherHigh: zeros(), otherLow: zeros() };
}

/** Adds the exponentials of a tile to the sums of its rows and, off the diagonal, of its columns. */
export function addTile(sums: SoftmaxSums, tile: Tile): void {
  const { rowStart, rowEnd, columnStart, columnEnd, high, low: lows } = tile;
  const sumHigh = tile.sameView ? sums.sameHigh : sums.otherHigh;
  const sumLow = tile.sameView ? sums.sameLow : sums.otherLow;
  const mirrored = rowStart !== columnStart;
  for (let i = rowStart; i < rowEnd; i++) {
    let rowHigh = 0;
    let rowLow = 0;
    let at = (i - rowStart) * TILE;
    for (let k = columnStart; k < columnEnd; k++, at++) {
      const e = high[at] as number;
      const el = lows[at] as number;
      rowHigh = add(rowHigh, rowLow, e, el);
      rowLow = last.low;
      if (!mirrored) continue;
      sumHigh[k] = add(sumHigh[k] as number, sumLow[k] as number, e, el);
      sumLow[k] = last.low;
    }
    sumHigh[i] = add(sumHigh[i] as number, sumLow[i] as number, rowHigh, rowLow);
    sumLow[i] = last.low;
  }
}

/** Adds the sums of one block to those of the blocks before it. */
export function mergeSums(total: SoftmaxSums, part: SoftmaxSums): void {
  for (const [highs, lows] of [
    ['sameHigh', 'sameLow'],
    ['otherHigh', 'otherLow'],
  ] as const) {
    part[highs].forEach((high, i) => {
      total[highs][i] = add(total[highs][i] as number, total[lows][i] as number, high, part[lows][i] as number);
      total[lows][i] = last.low;
    });
  }
}
