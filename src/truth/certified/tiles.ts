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
