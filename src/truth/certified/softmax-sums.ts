import { add, last } from './double-double.ts';
import { TILE, type Tile } from './tiles.ts';

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
