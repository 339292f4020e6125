import { fillDots } from './dot-products.ts';
import { last, multiply } from './double-double.ts';
import { exp } from './exp-log.ts';
import type { Logits } from './logits.ts';
import type { Slices } from './slices.ts';
import { blocksOf, type Room, room, TILE, type Tile, tileOf } from './tiles.ts';

/** Tiles that were kept, by the place of their blocks; at most `KEPT` of them, 64 KiB each. */
export type KeptTiles = Map<number, Room>;

/** Of a batch of any size, the first 16 MiB of exponentials can be kept for a second use. */
const KEPT = 256;

/**
 * Tile by tile, exp(x_ik) of every pair of rows whose first is in one of `rowBlocks`: a tile on the diagonal holds each
 * pair twice, any other stands for its mirror image too. 0 stands where k is i or its positive.
 *
 * A tile is valid until the next. `ofClamped` stands where a similarity was clamped. `kept` are tiles of an earlier walk,
 * and takes those of this one while there is room.
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

/** From dot products to exponentials, in place. */
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

/** Row i from column `from` on. */
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

/** Row i, right of the diagonal, to column i, below it. */
function mirror({ rowStart, columnEnd, high, low: lows }: Tile, i: number): void {
  const row = i - rowStart;
  for (let k = row + 1; k < columnEnd - rowStart; k++) {
    high[k * TILE + row] = high[row * TILE + k] as number;
    lows[k * TILE + row] = lows[row * TILE + k] as number;
  }
}
