import { fillDots } from './dot-products.ts';
import { last, multiply } from './double-double.ts';
import { exp } from './exp-log.ts';
import type { Logits } from './logits.ts';
import type { Slices } from './slices.ts';
import { blocksOf, type Room, room, TILE, type Tile, tileOf } from './tiles.ts';

/** The tiles that were kept, by the place of their blocks: at most `KEPT` of them, 64 KiB each. */
export type KeptTiles = Map<number, Room>;

/** How many tiles can be kept for a second use: the first 16 MiB of exponentials, whatever the size of the batch. */
const KEPT = 256;

/**
 * Yields, tile by tile, exp(x_ik) of every pair of rows whose first is in one of `rowBlocks`: a tile on the diagonal holds each
 * pair twice, and any other stands for its mirror image too. The entry is 0 where k is i or its positive.
 *
 * A tile is valid until the next one. Where a similarity was clamped, the entry is `ofClamped`. `kept` holds the tiles of an earlier
 * walk, and those of this walk are added to it while there is room.
 */
export function* exponentialTiles(
  { slices, logits }: { readonly slices: Slices; readonly logits: Logits },
  { rowBlocks, kept, ofClamped = 1 }: { rowBlocks?: readonly number[]; kept?: KeptTiles; ofClamped?: 0 | 1 } = {},
): Generator<Tile> {
  const blocks = blocksOf(slices.pairs);
  const scratch = room();
  for (const b of rowBlocks ?? blocks.keys()) {
    for (let c = b; c < blocks.length; c++) {
      const place = b * blocks.length + c;
      const known = kept?.get(place);
      const keep = kept !== undefined && known === undefined && kept.size < KEPT;
      const where = known ?? (keep ? room() : scratch);
      // biome-ignore lint/style/noNonNullAssertion: b and c are places of blocks
      const tile = tileOf(blocks[b]!, blocks[c]!, where);
      if (known === undefined) {
        fillDots(tile, slices);
        fillExponentials(tile, logits, slices.pairs, ofClamped);
      }
      if (keep) kept.set(place, where);
      yield tile;
    }
  }
}

/** Replaces the dot products of a tile by their exponentials. */
function fillExponentials(tile: Tile, logits: Logits, pairs: number, ofClamped: 0 | 1): void {
  const { rowStart, rowEnd, columnStart, columnEnd, high, low: lows } = tile;
  const diagonal = rowStart === columnStart;
  for (let i = rowStart; i < rowEnd; i++) {
    const start = (i - rowStart) * TILE - columnStart;
    fillRow(tile, logits, i, diagonal ? i + 1 : columnStart, ofClamped);
    if (diagonal) mirror(tile, i);
    const none = diagonal ? i : i + pairs;
    if (columnStart <= none && none < columnEnd) {
      high[start + none] = 0;
      lows[start + none] = 0;
    }
  }
}

/** Fills row i of a tile from column `from` on. */
function fillRow(tile: Tile, logits: Logits, i: number, from: number, ofClamped: 0 | 1): void {
  const { rowStart, columnStart, columnEnd, high, low: lows } = tile;
  const { factorHigh, factorLow, slopeHigh, slopeLow, clamped } = logits;
  const f = multiply(factorHigh[i] as number, factorLow[i] as number, slopeHigh, slopeLow);
  const fl = last.low;
  let at = (i - rowStart) * TILE + from - columnStart;
  for (let k = from; k < columnEnd; k++, at++) {
    const g = multiply(f, fl, factorHigh[k] as number, factorLow[k] as number);
    const x = multiply(high[at] as number, lows[at] as number, g, last.low);
    const e = exp(x, last.low);
    const isClamped = clamped && x <= 0;
    high[at] = isClamped ? ofClamped : e;
    lows[at] = isClamped ? 0 : last.low;
  }
}

/** Copies row i right of the diagonal to column i below it. */
function mirror({ rowStart, columnEnd, high, low: lows }: Tile, i: number): void {
  const row = i - rowStart;
  for (let k = row + 1; k < columnEnd - rowStart; k++) {
    high[k * TILE + row] = high[row * TILE + k] as number;
    lows[k * TILE + row] = lows[row * TILE + k] as number;
  }
}
