import { type DotTile, TILE } from './dot-tiles.ts';
import { add, addParts, low, multiply } from './double-double.ts';
import { exp } from './exp.ts';
import type { Logits } from './logits.ts';
import type { Slices } from './slices.ts';

/** ∂L/∂x_ik of anchor i is e_ik times a number of the anchor's own, one for each view that k can be of. */
export interface AnchorWeights {
  readonly sameHigh: Float64Array;
  readonly sameLow: Float64Array;
  readonly otherHigh: Float64Array;
  readonly otherLow: Float64Array;
}

/** h_i = Σ_k c_ik·u_k as double-doubles, 2N·d of them, and what bounds their errors. */
export interface Pulls {
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** Σ_k |c_ik|·‖u_k‖ for each row. */
  readonly mass: Float64Array;
  /** The rounding errors of the tiles' sums, in any entry of a row: derivation.md, step 13. */
  readonly error: Float64Array;
}

/** A tile's sums are off by at most this times the largest coefficient: derivation.md, step 13. */
const TILE_ERROR = 2 ** -81;

/** Coefficients in three slices: multiples of 2^−22 of the scale, of 2^−44, and the rest. */
interface Coefficients {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly rest: Float64Array;
}

const coefficients: Coefficients = {
  first: new Float64Array(TILE * TILE),
  second: new Float64Array(TILE * TILE),
  rest: new Float64Array(TILE * TILE),
};
const high = new Float64Array(TILE * TILE);
const lows = new Float64Array(TILE * TILE);

/** Adds what a tile of negatives pulls: to its rows, and by its mirror image to its columns. */
export function addPulls(
  pulls: Pulls,
  tile: DotTile,
  slices: Slices,
  logits: Logits,
  weights: AnchorWeights,
  unitNorms: Float64Array,
): void {
  const { rowStart, rowEnd, columnStart, columnEnd } = tile;
  const largest = fillCoefficients(pulls, tile, logits, weights, slices.pairs, unitNorms);
  // A power of two above every coefficient times a factor.
  const scale = 2 ** Math.ceil(Math.log2(Math.max(largest * largestFactor(tile, logits), 2 ** -900)) + 0.01);
  cut(coefficients, tile, logits, scale, false);
  addProduct(pulls, slices, rowStart, rowEnd, columnStart, columnEnd);
  for (let i = rowStart; i < rowEnd; i++) pulls.error[i] = (pulls.error[i] as number) + scale * TILE_ERROR;
  if (rowStart === columnStart) return;
  cut(coefficients, tile, logits, scale, true);
  addProduct(pulls, slices, columnStart, columnEnd, rowStart, rowEnd);
  for (let k = columnStart; k < columnEnd; k++) pulls.error[k] = (pulls.error[k] as number) + scale * TILE_ERROR;
}

/** c_ik = e_ik·(weight of i + weight of k) into `high` and `lows`; returns the largest. */
function fillCoefficients(
  pulls: Pulls,
  tile: DotTile,
  logits: Logits,
  weights: AnchorWeights,
  pairs: number,
  unitNorms: Float64Array,
): number {
  const { rowStart, rowEnd, columnStart, columnEnd } = tile;
  const weightHigh = tile.sameView ? weights.sameHigh : weights.otherHigh;
  const weightLow = tile.sameView ? weights.sameLow : weights.otherLow;
  const mirrored = rowStart !== columnStart;
  let largest = 0;
  for (let i = rowStart; i < rowEnd; i++) {
    const f = multiply(
      logits.factorHigh[i] as number,
      logits.factorLow[i] as number,
      logits.slopeHigh,
      logits.slopeLow,
    );
    const fl = low;
    let mass = 0;
    for (let k = columnStart; k < columnEnd; k++) {
      const at = (i - rowStart) * TILE + (k - columnStart);
      const g = multiply(f, fl, logits.factorHigh[k] as number, logits.factorLow[k] as number);
      const x = multiply(tile.high[at] as number, tile.low[at] as number, g, low);
      const xl = low;
      if (k === i || k === i + pairs || k + pairs === i || (logits.clamped && x <= 0)) {
        high[at] = 0;
        lows[at] = 0;
        continue;
      }
      const w = add(weightHigh[i] as number, weightLow[i] as number, weightHigh[k] as number, weightLow[k] as number);
      const wl = low;
      const e = exp(x, xl);
      const c = multiply(e, low, w, wl);
      high[at] = c;
      lows[at] = low;
      largest = Math.max(largest, c);
      mass += c * (unitNorms[k] as number);
      if (mirrored) pulls.mass[k] = (pulls.mass[k] as number) + c * (unitNorms[i] as number);
    }
    pulls.mass[i] = (pulls.mass[i] as number) + mass;
  }
  return largest;
}

function largestFactor({ rowStart, rowEnd, columnStart, columnEnd }: DotTile, { factorHigh }: Logits): number {
  return Math.max(...factorHigh.subarray(rowStart, rowEnd), ...factorHigh.subarray(columnStart, columnEnd));
}

/** The coefficients times the factor of the row that they multiply, cut into slices; transposed, for the mirror image. */
function cut(
  { first, second, rest }: Coefficients,
  { rowStart, rowEnd, columnStart, columnEnd }: DotTile,
  { factorHigh, factorLow }: Logits,
  scale: number,
  transposed: boolean,
): void {
  const toFirst = 1.5 * 2 ** 52 * scale * 2 ** -22;
  const toSecond = toFirst * 2 ** -22;
  for (let i = 0; i < rowEnd - rowStart; i++) {
    for (let k = 0; k < columnEnd - columnStart; k++) {
      const from = i * TILE + k;
      const r = transposed ? i + rowStart : k + columnStart;
      const c = multiply(high[from] as number, lows[from] as number, factorHigh[r] as number, factorLow[r] as number);
      const cl = low;
      const c1 = c + toFirst - toFirst;
      const c2 = c - c1 + toSecond - toSecond;
      const at = transposed ? k * TILE + i : from;
      first[at] = c1;
      second[at] = c2;
      rest[at] = c - c1 - c2 + cl;
    }
  }
}

/** The slices of a block of rows, column after column: read along k, rows 2^n apart would evict each other. */
interface Packed {
  a: Float64Array;
  b: Float64Array;
  z: Float64Array;
}

const packed: Packed = { a: new Float64Array(0), b: new Float64Array(0), z: new Float64Array(0) };

/** Entry (k, j) of a block to j·TILE + k − start of `packed`; it has a column more than there are. */
function pack({ a, b, z, dimension: d }: Slices, start: number, end: number): Packed {
  const size = (d + 1) * TILE;
  if (packed.a.length < size) {
    packed.a = new Float64Array(size);
    packed.b = new Float64Array(size);
    packed.z = new Float64Array(size);
  }
  for (let k = start; k < end; k++) {
    for (let j = 0; j < d; j++) {
      const to = j * TILE + k - start;
      packed.a[to] = a[k * d + j] as number;
      packed.b[to] = b[k * d + j] as number;
      packed.z[to] = z[k * d + j] as number;
    }
  }
  return packed;
}

/**
 * h_i += Σ_k c_ik·z_k for i in [from, to) and k in [start, end), two rows by two columns at a time.
 *
 * The first two sums are exact: of multiples of 2^−43 and of 2^−66 of the scale, 2^53 of them at most.
 */
function addProduct(pulls: Pulls, slices: Slices, from: number, to: number, start: number, end: number): void {
  const { first, second, rest } = coefficients;
  const d = slices.dimension;
  const { a, b, z } = pack(slices, start, end);
  for (let j = 0; j < d; j += 2) {
    for (let i = from; i < to; i += 2) {
      let h00 = 0;
      let m00 = 0;
      let h01 = 0;
      let m01 = 0;
      let h10 = 0;
      let m10 = 0;
      let h11 = 0;
      let m11 = 0;
      const last = j * TILE + end - start;
      let at = (i - from) * TILE;
      for (let x = j * TILE; x < last; x++, at++) {
        const p0 = first[at] as number;
        const q0 = second[at] as number;
        const p1 = first[at + TILE] as number;
        const q1 = second[at + TILE] as number;
        const a0 = a[x] as number;
        const b0 = b[x] as number;
        const a1 = a[x + TILE] as number;
        const b1 = b[x + TILE] as number;
        h00 += p0 * a0;
        m00 += p0 * b0 + q0 * a0;
        h01 += p0 * a1;
        m01 += p0 * b1 + q0 * a1;
        h10 += p1 * a0;
        m10 += p1 * b0 + q1 * a0;
        h11 += p1 * a1;
        m11 += p1 * b1 + q1 * a1;
      }
      // A loop of its own: with twelve sums at once the registers do not suffice.
      let l00 = 0;
      let l01 = 0;
      let l10 = 0;
      let l11 = 0;
      at = (i - from) * TILE;
      for (let x = j * TILE; x < last; x++, at++) {
        const q0 = second[at] as number;
        const r0 = rest[at] as number;
        const q1 = second[at + TILE] as number;
        const r1 = rest[at + TILE] as number;
        const b0 = b[x] as number;
        const z0 = z[x] as number;
        const b1 = b[x + TILE] as number;
        const z1 = z[x + TILE] as number;
        l00 += q0 * b0 + r0 * z0;
        l01 += q0 * b1 + r0 * z1;
        l10 += q1 * b0 + r1 * z0;
        l11 += q1 * b1 + r1 * z1;
      }
      // A row or a column past the end is computed but not kept.
      keep(h00, m00, l00, i, j);
      keep(h01, m01, l01, i, j + 1);
      keep(h10, m10, l10, i + 1, j);
      keep(h11, m11, l11, i + 1, j + 1);
    }
  }
  addRemainders();

  /** What the two slices of z leave out, where they do: below 2^−45. */
  function addRemainders(): void {
    for (let k = start; k < end; k++) {
      for (const j of slices.columnsOfC[k] as Int32Array) {
        const x = j * TILE + k - start;
        const c = (z[x] as number) - (a[x] as number) - (b[x] as number);
        for (let i = from; i < to; i++) {
          const at = (i - from) * TILE + k - start;
          addParts(pulls.high, pulls.low, i * d + j, ((first[at] as number) + (second[at] as number)) * c, 0, 0);
        }
      }
    }
  }

  function keep(h: number, m: number, l: number, i: number, j: number): void {
    if (i < to && j < d) addParts(pulls.high, pulls.low, i * d + j, h, m, l);
  }
}
