import { type Batch, rowCount } from '../../spec/batch.ts';
import { type Denominator, ntXent } from '../../spec/convention.ts';
import { denominatorOptions } from '../../spec/conventions/denominators.ts';
import { partner } from '../../spec/conventions/layouts.ts';
import { type Float32Loss, lossFromSums } from './loss.ts';
import { onDiagonal, TILE, type Tile } from './similarity-tiles.ts';
import { type SoftmaxSums, softmaxSums } from './softmax-sums.ts';

const { fround, exp } = Math;

/** A float32 loss with its gradient. */
export interface Float32Gradient extends Float32Loss {
  /** ∂mean/∂z: 2N·d numbers, row after row; ±Infinity where one is out of float32's range. */
  readonly gradient: Float32Array;
}

/**
 * The mean NT-Xent loss in float32 and its gradient with respect to the raw rows.
 *
 *     ∂L/∂z_i = (h_i − ⟨h_i, u_i⟩·u_i)/‖z_i‖,   h_i = Σ_k (w_ik + w_ki)·u_k / (2N·τ),   w_ik = q_ik − 1[k = p]
 *
 * q_ik is the softmax over D(i). It takes O(N·d) memory.
 *
 * @param batch 2N rows of d, stacked; float64 rows are rounded to float32 first.
 * @param temperature τ, at least 1e-30: for a smaller one a sum of losses could pass the range of float32.
 * @param denominator One of the five that people mean; `simclr` by default.
 * @throws NtXentError E105 zero row, E106 temperature, E109 empty denominator
 */
export function float32Gradient(
  batch: Batch,
  temperature: number,
  denominator: Denominator = 'simclr',
): Float32Gradient {
  const { pairs, dimension } = batch;
  const softmax = softmaxSums(batch, temperature, denominator);
  const { units, sums, shifts, tau } = softmax;
  const { positive } = denominatorOptions[denominator];
  const totals = sums.map((sum, i) => (positive ? sum + fround(exp(-(shifts[i] as number))) : sum));
  const size = rowCount(batch);
  const factor = fround(tau * size);

  const h = new Float32Array((size + 1) * dimension);
  for (let i = 0; i < size; i++) {
    const p = partner(ntXent, i, pairs);
    // q_ip − 1 is computed as −(the sum of the others)/(the whole sum), which has no cancellation.
    const pull = fround(
      fround((sums[i] as number) / (totals[i] as number)) + fround((sums[p] as number) / (totals[p] as number)),
    );
    addRow(h, i, units, p, fround(-pull / factor), dimension);
  }
  for (const tile of softmax.tiles()) {
    const weights = tileWeights(tile, softmax, totals, factor);
    accumulate(h, tile, weights, units, dimension);
  }
  return { ...lossFromSums(softmax, denominator), gradient: throughNorms(h, softmax, size, dimension) };
}

/** Computes (q_ik + q_ki)/(2N·τ) for every similarity of a tile. */
function tileWeights(
  tile: Tile,
  { positives, shifts, tau }: SoftmaxSums,
  totals: Float32Array,
  factor: number,
): Float32Array {
  const { rowStart, rowEnd, columnStart, columnEnd, values } = tile;
  const probability = (s: number, i: number) => {
    const y = fround(fround(s - (positives[i] as number)) / tau);
    return fround(fround(exp(fround(y - (shifts[i] as number)))) / (totals[i] as number));
  };
  for (let i = rowStart; i < rowEnd; i++) {
    for (let k = columnStart; k < columnEnd; k++) {
      const at = (i - rowStart) * TILE + (k - columnStart);
      const s = values[at] as number;
      values[at] = fround(fround(probability(s, i) + probability(s, k)) / factor);
    }
  }
  return values;
}

/** Adds h_i += Σ_k c_ik·u_k over a tile and, for its mirror image, h_k += Σ_i c_ik·u_i. */
function accumulate(h: Float32Array, tile: Tile, weights: Float32Array, units: Float32Array, d: number): void {
  const { rowStart, rowEnd, columnStart, columnEnd } = tile;
  addProduct(h, rowStart, rowEnd, weights, TILE, 1, units, columnStart, columnEnd, d);
  if (!onDiagonal(tile)) addProduct(h, columnStart, columnEnd, weights, 1, TILE, units, rowStart, rowEnd, d);
}

/** Adds h_i += Σ_k c_ik·u_k, two rows by two columns at a time; c_ik stands at `i·rowStep + k·columnStep` of the tile. */
function addProduct(
  h: Float32Array,
  from: number,
  to: number,
  c: Float32Array,
  rowStep: number,
  columnStep: number,
  units: Float32Array,
  start: number,
  end: number,
  d: number,
): void {
  for (let i = from; i < to; i += 2) {
    for (let j = 0; j < d; j += 2) {
      let h00 = fround(0);
      let h01 = fround(0);
      let h10 = fround(0);
      let h11 = fround(0);
      let at = (i - from) * rowStep;
      for (let x = start * d + j; x < end * d; x += d, at += columnStep) {
        const c0 = c[at] as number;
        const c1 = c[at + rowStep] as number;
        const u0 = units[x] as number;
        const u1 = units[x + 1] as number;
        h00 = fround(h00 + c0 * u0);
        h01 = fround(h01 + c0 * u1);
        h10 = fround(h10 + c1 * u0);
        h11 = fround(h11 + c1 * u1);
      }
      // A row or a column after the last one is computed but not kept.
      keep(h00, i, j);
      keep(h01, i, j + 1);
      keep(h10, i + 1, j);
      keep(h11, i + 1, j + 1);
    }
  }

  function keep(x: number, i: number, j: number): void {
    if (i < to && j < d) add(h, i * d + j, x);
  }
}

function add(h: Float32Array, at: number, x: number): void {
  h[at] = fround((h[at] as number) + x);
}

function addRow(h: Float32Array, i: number, units: Float32Array, k: number, c: number, d: number): void {
  for (let j = 0; j < d; j++) add(h, i * d + j, fround(c * (units[k * d + j] as number)));
}

/** Removes the part of the gradient along the row, and divides by the norm of the row. */
function throughNorms(
  h: Float32Array,
  { units, norms, exponents }: SoftmaxSums,
  size: number,
  d: number,
): Float32Array {
  const gradient = new Float32Array(size * d);
  for (let i = 0; i < size; i++) {
    let along = fround(0);
    for (let j = i * d; j < (i + 1) * d; j++) along = fround(along + fround((h[j] as number) * (units[j] as number)));
    const scale = 2 ** -(exponents[i] as number);
    for (let j = i * d; j < (i + 1) * d; j++) {
      const across = fround((h[j] as number) - fround(along * (units[j] as number)));
      gradient[j] = fround(across / (norms[i] as number)) * scale;
    }
  }
  return gradient;
}
