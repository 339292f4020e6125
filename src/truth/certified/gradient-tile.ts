import { add, fastTwoSum, last, multiply, twoSum } from './double-double.ts';
import type { Logits } from './logits.ts';
import type { PreparedBatch } from './prepared-batch.ts';
import { BLOCK_ROWS, products } from './products.ts';
import type { SliceColumns } from './slices.ts';
import { B_UNIT, remainder, type Slices, TO_MULTIPLES } from './slices.ts';
import { TILE, type Tile } from './tiles.ts';

/** ∂L/∂x_ik of anchor i is e_ik times a weight that belongs to anchor i; there is one weight for each view that k can be of. */
export interface AnchorWeights {
  readonly sameHigh: Float64Array;
  readonly sameLow: Float64Array;
  readonly otherHigh: Float64Array;
  readonly otherLow: Float64Array;
}

/** h_i = Σ_k c_ik·u_k, which is 2N·d double-doubles, and the numbers that bound their errors. */
export interface Pulls {
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** Σ_k |c_ik|·‖u_k‖ for each row. */
  readonly mass: Float64Array;
  /** For each row, a bound on the rounding errors of the tiles' sums in any of its entries: derivation.md, step 13. */
  readonly error: Float64Array;
}

/** The sums of a tile are wrong by at most this number times the largest coefficient: derivation.md, step 13. */
const TILE_ERROR = 2 ** -81;

/** Coefficients, cut as the rows are: c = σ·(a + 2^−21·b) + rest, where a and b are multiples of 2^−20. a + b is kept too. */
interface Coefficients {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly ab: Float64Array;
  readonly rest: Float64Array;
  /** a + 2^−21·b, not multiplied by σ. */
  readonly withoutRest: Float64Array;
}

const square = () => new Float64Array((TILE + BLOCK_ROWS) * TILE);
const coefficients: Coefficients = { a: square(), b: square(), ab: square(), rest: square(), withoutRest: square() };
const high = square();
const lows = square();

/** Adds the pulls of a tile of negatives to the rows of the tile and, as it stands for its mirror image too, to its columns. */
export function addPulls(
  pulls: Pulls,
  tile: Tile,
  kernel: PreparedBatch,
  columns: SliceColumns,
  weights: AnchorWeights,
): void {
  const { slices, logits } = kernel;
  const { rowStart, rowEnd, columnStart, columnEnd } = tile;
  const largest = fillCoefficients(pulls, tile, weights, kernel.unitNorms);
  // σ is a power of two that is larger than any coefficient times its factor.
  const scale = 2 ** Math.ceil(Math.log2(Math.max(largest * largestFactor(tile, logits), 2 ** -900)) + 0.01);
  cut(tile, logits, scale, false);
  addProduct(pulls, slices, columns, scale, { from: rowStart, to: rowEnd, start: columnStart, end: columnEnd });
  if (rowStart === columnStart) return;
  cut(tile, logits, scale, true);
  addProduct(pulls, slices, columns, scale, { from: columnStart, to: columnEnd, start: rowStart, end: rowEnd });
}

/** Writes c_ik = e_ik·(weight of i + weight of k) into `high` and `lows`, and returns the largest. */
function fillCoefficients(pulls: Pulls, tile: Tile, weights: AnchorWeights, unitNorms: Float64Array): number {
  const { rowStart, rowEnd, columnStart, columnEnd } = tile;
  const weightHigh = tile.sameView ? weights.sameHigh : weights.otherHigh;
  const weightLow = tile.sameView ? weights.sameLow : weights.otherLow;
  const mirrored = rowStart !== columnStart;
  let largest = 0;
  for (let i = rowStart; i < rowEnd; i++) {
    let mass = 0;
    let at = (i - rowStart) * TILE;
    for (let k = columnStart; k < columnEnd; k++, at++) {
      const w = add(weightHigh[i] as number, weightLow[i] as number, weightHigh[k] as number, weightLow[k] as number);
      const c = multiply(tile.high[at] as number, tile.low[at] as number, w, last.low);
      high[at] = c;
      lows[at] = last.low;
      largest = Math.max(largest, c);
      mass += c * (unitNorms[k] as number);
      if (mirrored) pulls.mass[k] = (pulls.mass[k] as number) + c * (unitNorms[i] as number);
    }
    pulls.mass[i] = (pulls.mass[i] as number) + mass;
  }
  return largest;
}

function largestFactor({ rowStart, rowEnd, columnStart, columnEnd }: Tile, { factorHigh }: Logits): number {
  return Math.max(...factorHigh.subarray(rowStart, rowEnd), ...factorHigh.subarray(columnStart, columnEnd));
}

/** Multiplies each coefficient by the factor of its row and cuts it into slices; it transposes them for the mirror image. */
function cut(
  { rowStart, rowEnd, columnStart, columnEnd }: Tile,
  { factorHigh, factorLow }: Logits,
  scale: number,
  transposed: boolean,
): void {
  const { a, b, ab, rest, withoutRest } = coefficients;
  const inverse = 1 / scale;
  for (let i = 0; i < rowEnd - rowStart; i++) {
    for (let k = 0; k < columnEnd - columnStart; k++) {
      const from = i * TILE + k;
      const r = transposed ? i + rowStart : k + columnStart;
      const c =
        multiply(high[from] as number, lows[from] as number, factorHigh[r] as number, factorLow[r] as number) * inverse;
      const first = c + TO_MULTIPLES - TO_MULTIPLES;
      const beyond = (c - first) / B_UNIT;
      const second = beyond + TO_MULTIPLES - TO_MULTIPLES;
      const at = transposed ? k * TILE + i : from;
      a[at] = first;
      b[at] = second;
      ab[at] = first + second;
      rest[at] = (beyond - second) * B_UNIT + last.low * inverse;
      withoutRest[at] = first + second * B_UNIT;
    }
  }
}

/** Rows [from, to) are pulled, and rows [start, end) pull them. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** The products of a tile's coefficients with the rows they pull towards. */
interface PullProducts {
  readonly ofA: Float64Array;
  readonly ofB: Float64Array;
  readonly ofAb: Float64Array;
  readonly ofRest: Float64Array;
  readonly ofC: Float64Array;
}

const productsOf = (size: number): PullProducts => {
  const zeros = () => new Float64Array(size);
  return { ofA: zeros(), ofB: zeros(), ofAb: zeros(), ofRest: zeros(), ofC: zeros() };
};
let pullProducts = productsOf(0);

/** Makes room for d columns of a tile, and for the rows and the column by which the last blocks may pass the end. */
function roomFor(dimension: number): PullProducts {
  const size = (dimension + 1) * (TILE + BLOCK_ROWS);
  if (pullProducts.ofA.length < size) pullProducts = productsOf(size);
  return pullProducts;
}

/** h_i += σ·Σ_k c_ik·z_k for i in [from, to) and k in [start, end), by the three exact products that a dot product of rows has. */
function addProduct(
  pulls: Pulls,
  slices: Slices,
  columns: SliceColumns,
  scale: number,
  { from, to, start, end }: Span,
): void {
  const d = slices.dimension;
  const stride = d + (d % 2);
  const { ofA, ofB, ofAb, ofRest, ofC } = roomFor(d);
  const multiplied = (out: Float64Array, left: Float64Array, right: Float64Array) => {
    const leftTable = { entries: left, start: 0, stride: TILE };
    const rightTable = { entries: right, start, stride: columns.stride };
    products({ entries: out, start: 0, stride }, leftTable, rightTable, to - from, d, end - start);
  };
  multiplied(ofA, coefficients.a, columns.a);
  multiplied(ofB, coefficients.b, columns.b);
  multiplied(ofAb, coefficients.ab, columns.ab);
  multiplied(ofRest, coefficients.rest, columns.z);
  if (columns.c) {
    multiplied(ofC, coefficients.withoutRest, columns.c);
    for (let at = 0; at < (to - from) * stride; at++) ofRest[at] = (ofRest[at] as number) + (ofC[at] as number);
  }
  for (let i = from; i < to; i++) {
    let at = (i - from) * stride;
    for (let j = i * d; j < (i + 1) * d; j++, at++) {
      const aa = (ofA[at] as number) * scale;
      const bb = (ofB[at] as number) * scale;
      const cross = ((ofAb[at] as number) * scale - aa - bb) * B_UNIT;
      addPull(pulls, j, aa, cross, bb * (B_UNIT * B_UNIT) + (ofRest[at] as number) * scale);
    }
    pulls.error[i] = (pulls.error[i] as number) + scale * TILE_ERROR;
  }
  addRemainders(pulls, slices, scale, { from, to, start, end });
}

/** Adds h + m + l to entry `at`. The rounding error is u times l and u² times the rest: derivation.md, step 13. */
function addPull({ high: highs, low: lowParts }: Pulls, at: number, h: number, m: number, l: number): void {
  const first = twoSum(highs[at] as number, h);
  const second = twoSum(last.low, m);
  const rest = last.low + l + (lowParts[at] as number);
  const sum = twoSum(first, second);
  highs[at] = fastTwoSum(sum, last.low + rest);
  lowParts[at] = last.low;
}

/** Adds the products with what the two slices of z leave out, which is below 2^−42, for the entries that have such a remainder. */
function addRemainders(pulls: Pulls, slices: Slices, scale: number, { from, to, start, end }: Span): void {
  const { dimension: d, columnsOfC } = slices;
  const { withoutRest } = coefficients;
  for (let k = start; k < end; k++) {
    for (const j of columnsOfC[k] as Int32Array) {
      const c = remainder(slices, k * d + j) * scale;
      for (let i = from; i < to; i++) {
        const at = (i - from) * TILE + k - start;
        const entry = i * d + j;
        pulls.high[entry] = add(
          pulls.high[entry] as number,
          pulls.low[entry] as number,
          (withoutRest[at] as number) * c,
          0,
        );
        pulls.low[entry] = last.low;
      }
    }
  }
}
