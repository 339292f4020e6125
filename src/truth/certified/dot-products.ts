import { add, addThree, fastTwoSum, last, twoProduct, twoSum } from './double-double.ts';
import { BLOCK_ROWS, products } from './products.ts';
import type { DenseRemainders } from './slices.ts';
import { B_UNIT, remainder, type Slices } from './slices.ts';
import { TILE, type Tile } from './tiles.ts';

/** This many products of slices add up without rounding: derivation.md, step 1. */
export const EXACT_COLUMNS = 512;

const scratch = () => ({ entries: new Float64Array((TILE + BLOCK_ROWS) * TILE), start: 0, stride: TILE });
const ofA = scratch();
const ofB = scratch();
const ofAb = scratch();

/** Writes ⟨z_i, z_k⟩ of all rows and columns of a tile into its `high` and `low`. */
export function fillDots(tile: Tile, slices: Slices): void {
  const { rowStart, rowEnd, columnStart, columnEnd, high, low: lows } = tile;
  const [rows, columns] = [rowEnd - rowStart, columnEnd - columnStart];
  const d = slices.dimension;
  for (let from = 0; from < d; from += EXACT_COLUMNS) {
    const length = Math.min(EXACT_COLUMNS, d - from);
    const dots = (out: typeof ofA, entries: Float64Array) => {
      const left = { entries, start: rowStart * d + from, stride: d };
      products(out, left, { entries, start: columnStart * d + from, stride: d }, rows, columns, length);
    };
    dots(ofA, slices.a);
    dots(ofB, slices.b);
    dots(ofAb, slices.ab);
    for (let i = 0; i < rows; i++) {
      for (let at = i * TILE; at < i * TILE + columns; at++) {
        const part = fromSlices(ofA.entries[at] as number, ofAb.entries[at] as number, ofB.entries[at] as number);
        high[at] = from === 0 ? part : add(high[at] as number, lows[at] as number, part, last.low);
        lows[at] = last.low;
      }
    }
    if (slices.dense) addDense(tile, slices, slices.dense, from, length);
  }
  addRemainders(tile, slices);
}

const ofRemainders = Array.from({ length: 6 }, scratch);

/** Adds Σ (c_i·z_k + (z_i − c_i)·c_k) over some columns, as two exact sums and four small ones. */
function addDense(
  { rowStart, rowEnd, columnStart, columnEnd, high, low: lows }: Tile,
  { a, z, dimension: d }: Slices,
  { first, second, ofB, withoutC, withoutA }: DenseRemainders,
  from: number,
  length: number,
): void {
  const [rows, columns] = [rowEnd - rowStart, columnEnd - columnStart];
  const factors = [
    [first, a],
    [a, first],
    [first, withoutA],
    [second, z],
    [ofB, first],
    [withoutC, second],
  ] as const;
  factors.forEach(([left, right], n) => {
    const out = ofRemainders[n] as typeof ofA;
    const leftTable = { entries: left, start: rowStart * d + from, stride: d };
    products(out, leftTable, { entries: right, start: columnStart * d + from, stride: d }, rows, columns, length);
  });
  const [p, q, r, s, t, u] = ofRemainders.map(({ entries }) => entries) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < rows; i++) {
    for (let at = i * TILE; at < i * TILE + columns; at++) {
      const exact = twoSum(p[at] as number, q[at] as number);
      const small = (r[at] as number) + (s[at] as number) + (t[at] as number) + (u[at] as number);
      const rest = addThree(exact, last.low, small);
      high[at] = add(high[at] as number, lows[at] as number, rest, last.low);
      lows[at] = last.low;
    }
  }
}

/**
 * Computes Σ (a + 2^−21·b)(a' + 2^−21·b') from aa = Σ a·a', bb = Σ b·b' and both = Σ (a + b)(a' + b'), which are all exact.
 *
 * both − aa − bb is exactly Σ (a·b' + b·a'), so that three products do the work of four (Karatsuba and Ofman 1962).
 */
function fromSlices(aa: number, both: number, bb: number): number {
  return addThree(aa, (both - aa - bb) * B_UNIT, bb * (B_UNIT * B_UNIT));
}

/** Computes ⟨z_i, z_k⟩ of one pair, the same number as in a tile: it returns the high part and leaves the low part in `last.low`. */
export function dotProduct(slices: Slices, i: number, k: number): number {
  const { a, b, ab, dimension: d } = slices;
  let high = 0;
  let lows = 0;
  for (let from = 0; from < d; from += EXACT_COLUMNS) {
    let aa = 0;
    let bb = 0;
    let both = 0;
    for (let j = from; j < Math.min(from + EXACT_COLUMNS, d); j++) {
      const [x, y] = [i * d + j, k * d + j];
      aa += (a[x] as number) * (a[y] as number);
      bb += (b[x] as number) * (b[y] as number);
      both += (ab[x] as number) * (ab[y] as number);
    }
    high = add(high, lows, fromSlices(aa, both, bb), last.low);
    lows = last.low;
    if (!slices.dense) continue;
    high = add(high, lows, denseProduct(slices, slices.dense, i, k, from), last.low);
    lows = last.low;
  }
  return addRemainder(high, lows, slices, i, k);
}

/** Computes for one pair what `addDense` adds to a tile. */
function denseProduct(
  { a, z, dimension: d }: Slices,
  rests: DenseRemainders,
  i: number,
  k: number,
  from: number,
): number {
  const { first, second, ofB, withoutC, withoutA } = rests;
  const dot = (left: Float64Array, right: Float64Array) => {
    let sum = 0;
    for (let j = from; j < Math.min(from + EXACT_COLUMNS, d); j++) {
      sum += (left[i * d + j] as number) * (right[k * d + j] as number);
    }
    return sum;
  };
  const exact = twoSum(dot(first, a), dot(a, first));
  const low = last.low;
  return addThree(exact, low, dot(first, withoutA) + dot(second, z) + dot(ofB, first) + dot(withoutC, second));
}

/** Adds what the slices leave out: Σ c_i·z_k + Σ z_i·c_k − Σ c_i·c_k. */
function addRemainders(tile: Tile, slices: Slices): void {
  const { columnsOfC } = slices;
  const exact = (i: number) => (columnsOfC[i] as Int32Array).length === 0;
  for (let i = tile.rowStart; i < tile.rowEnd; i++) {
    const start = (i - tile.rowStart) * TILE - tile.columnStart;
    for (let k = tile.columnStart; k < tile.columnEnd; k++) {
      if (exact(i) && exact(k)) continue;
      const at = start + k;
      tile.high[at] = addRemainder(tile.high[at] as number, tile.low[at] as number, slices, i, k);
      tile.low[at] = last.low;
    }
  }
}

function addRemainder(high: number, lows: number, slices: Slices, i: number, k: number): number {
  const { z, columnsOfC, dimension: d } = slices;
  let sum = high;
  let sumLow = lows;
  const addProduct = (x: number, y: number) => {
    const p = twoProduct(x, y);
    sum = add(sum, sumLow, p, last.low);
    sumLow = last.low;
  };
  for (const j of columnsOfC[i] as Int32Array) addProduct(remainder(slices, i * d + j), z[k * d + j] as number);
  for (const j of columnsOfC[k] as Int32Array) {
    addProduct(z[i * d + j] as number, remainder(slices, k * d + j));
    addProduct(-remainder(slices, i * d + j), remainder(slices, k * d + j));
  }
  // This leaves the low part in `last.low`, and the two parts do not overlap.
  return fastTwoSum(sum, sumLow);
}
