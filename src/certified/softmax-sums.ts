import type { DotTile } from './dot-tiles.ts';
import { TILE } from './dot-tiles.ts';
import { add, low, multiply } from './double-double.ts';
import { exp } from './exp.ts';
import type { Logits } from './logits.ts';

/** Per row, as double-doubles: Σ exp(s_ik/τ) over the negatives of its own view and of the other view. */
export interface SoftmaxSums {
  readonly sameHigh: Float64Array;
  readonly sameLow: Float64Array;
  readonly otherHigh: Float64Array;
  readonly otherLow: Float64Array;
}

/** Sums of nothing. */
export function emptySums(rows: number): SoftmaxSums {
  const zeros = () => new Float64Array(rows);
  return { sameHigh: zeros(), sameLow: zeros(), otherHigh: zeros(), otherLow: zeros() };
}

/** Adds the exponentials of a tile to the sums of its rows and of its columns; the anchor and its positive stay out. */
export function addTile(sums: SoftmaxSums, tile: DotTile, logits: Logits, pairs: number): void {
  const sumHigh = tile.sameView ? sums.sameHigh : sums.otherHigh;
  const sumLow = tile.sameView ? sums.sameLow : sums.otherLow;
  const diagonal = tile.rowStart === tile.columnStart;
  for (let i = tile.rowStart; i < tile.rowEnd; i++) {
    const p = i + pairs;
    const start = diagonal ? i + 1 : tile.columnStart;
    const hasPositive = start <= p && p < tile.columnEnd;
    addRow(sumHigh, sumLow, tile, logits, i, start, hasPositive ? p : tile.columnEnd);
    if (hasPositive) addRow(sumHigh, sumLow, tile, logits, i, p + 1, tile.columnEnd);
  }
}

/** Adds exp(x_ik) to the sums of row i and of row k, for k from `start` to before `end`. */
function addRow(
  sumHigh: Float64Array,
  sumLow: Float64Array,
  { rowStart, columnStart, high, low: lows }: DotTile,
  { factorHigh, factorLow, slopeHigh, slopeLow, clamped }: Logits,
  i: number,
  start: number,
  end: number,
): void {
  const f = multiply(factorHigh[i] as number, factorLow[i] as number, slopeHigh, slopeLow);
  const fl = low;
  let rowHigh = 0;
  let rowLow = 0;
  for (let k = start; k < end; k++) {
    const at = (i - rowStart) * TILE + (k - columnStart);
    const g = multiply(f, fl, factorHigh[k] as number, factorLow[k] as number);
    const x = multiply(high[at] as number, lows[at] as number, g, low);
    const e = clamped && x < 0 ? exp(0, 0) : exp(x, low);
    const el = low;
    rowHigh = add(rowHigh, rowLow, e, el);
    rowLow = low;
    sumHigh[k] = add(sumHigh[k] as number, sumLow[k] as number, e, el);
    sumLow[k] = low;
  }
  sumHigh[i] = add(sumHigh[i] as number, sumLow[i] as number, rowHigh, rowLow);
  sumLow[i] = low;
}

/** Adds the sums of one block to those of the blocks before it. */
export function mergeSums(total: SoftmaxSums, part: SoftmaxSums): void {
  for (const [highs, lows] of [
    ['sameHigh', 'sameLow'],
    ['otherHigh', 'otherLow'],
  ] as const) {
    part[highs].forEach((high, i) => {
      total[highs][i] = add(total[highs][i] as number, total[lows][i] as number, high, part[lows][i] as number);
      total[lows][i] = low;
    });
  }
}
