import { type Batch, requireTemperature, rowCount } from '../../spec/batch.ts';
import type { Denominator } from '../../spec/convention.ts';
import { denominatorOptions, termCount } from '../../spec/conventions/denominators.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { onDiagonal, similarityTiles, TILE, type Tile } from './similarity-tiles.ts';
import { type UnitRows, unitRows } from './unit-rows.ts';

const { fround, exp } = Math;

/** Everything that the loss and the gradient need from the denominators, where y_ik = (s_ik − s_ip)/τ. */
export interface SoftmaxSums extends UnitRows {
  /** τ as a float32. */
  readonly tau: number;
  /** s_ip of every anchor. */
  readonly positives: Float32Array;
  /** m_i: the largest y_ik where exp(y_ik) could overflow or vanish, else 0. */
  readonly shifts: Float32Array;
  /** Σ_{k ∈ D(i) \ {p}} exp(y_ik − m_i) */
  readonly sums: Float32Array;
  /** The tiles of the negatives in the denominators, computed anew at each call. */
  readonly tiles: () => Iterable<Tile>;
}

/** exp(±60) is far from float32's limits, and so are sums of 2N of them; two cosines differ by at most 2. */
const LARGEST_UNSHIFTED = 60;

/** From this τ on, a sum of losses of up to 2/τ each stays in the range of float32. */
const SMALLEST_TEMPERATURE = 1e-30;

/** A larger τ could round to ∞ in float32. The limit loses nothing: every exponential rounds to 1 well before it. */
const LARGEST_TEMPERATURE = 1e38;

/**
 * Computes Σ exp((s_ik − s_ip)/τ) over the denominator without the positive, for every anchor, in float32.
 *
 * @throws NtXentError E105 zero row, E106 temperature, E109 empty denominator
 */
export function softmaxSums(batch: Batch, temperature: number, denominator: Denominator): SoftmaxSums {
  requireTemperature(temperature);
  if (temperature < SMALLEST_TEMPERATURE) {
    throw new NtXentError('NTX-E106', `the temperature is ${temperature}: logits of 1/τ are too large for float32.`);
  }
  const { pairs, dimension } = batch;
  if (termCount(denominator, pairs) === 0) {
    throw new NtXentError('NTX-E109', `the batch has one pair, so \`${denominator}\` has no terms.`);
  }
  const rows = unitRows(batch);
  const { self, positive, ownView, otherView } = denominatorOptions[denominator];
  const tiles = () => similarityTiles(rows.units, { pairs, dimension, ownView, otherView });
  const tau = fround(Math.min(temperature, LARGEST_TEMPERATURE));
  const positives = similaritiesOfPairs(rows.units, pairs, dimension);
  const shifts = new Float32Array(rowCount(batch));
  const sums = new Float32Array(rowCount(batch));

  const selfLogit = (i: number) => fround(fround(1 - (positives[i] as number)) / tau);
  if (2 / tau > LARGEST_UNSHIFTED) {
    // Without the positive's own term 1 in the sum, even the largest exponential could underflow to 0, and its logarithm be −∞.
    if (!positive) shifts.fill(Number.NEGATIVE_INFINITY);
    if (self) shifts.set(shifts.map((m, i) => Math.max(m, selfLogit(i))));
    for (const tile of tiles()) raiseToLargest(shifts, tile, positives, tau);
  }
  if (self) {
    sums.set(sums.map((_, i) => exp(fround(selfLogit(i) - (shifts[i] as number)))));
  }
  for (const tile of tiles()) addExponentials(sums, tile, positives, shifts, tau);
  return { ...rows, tau, positives, shifts, sums, tiles };
}

function similaritiesOfPairs(units: Float32Array, pairs: number, dimension: number): Float32Array {
  const positives = new Float32Array(rowCount({ pairs }));
  for (let i = 0; i < pairs; i++) {
    let s = fround(0);
    for (let j = 0; j < dimension; j++) {
      const x = units[i * dimension + j] as number;
      s = fround(s + x * (units[(i + pairs) * dimension + j] as number));
    }
    positives[i] = s;
    positives[i + pairs] = s;
  }
  return positives;
}

function raiseToLargest(shifts: Float32Array, tile: Tile, positives: Float32Array, tau: number): void {
  for (let i = tile.rowStart; i < tile.rowEnd; i++) {
    for (let k = tile.columnStart; k < tile.columnEnd; k++) {
      const s = tile.values[(i - tile.rowStart) * TILE + (k - tile.columnStart)] as number;
      shifts[i] = Math.max(shifts[i] as number, fround(fround(s - (positives[i] as number)) / tau));
      shifts[k] = Math.max(shifts[k] as number, fround(fround(s - (positives[k] as number)) / tau));
    }
  }
}

function addExponentials(
  sums: Float32Array,
  tile: Tile,
  positives: Float32Array,
  shifts: Float32Array,
  tau: number,
): void {
  const mirrored = !onDiagonal(tile);
  for (let i = tile.rowStart; i < tile.rowEnd; i++) {
    const at = (i - tile.rowStart) * TILE - tile.columnStart;
    const positive = positives[i] as number;
    const shift = shifts[i] as number;
    let sum = fround(0);
    for (let k = tile.columnStart; k < tile.columnEnd; k++) {
      const s = tile.values[at + k] as number;
      sum = fround(sum + fround(exp(fround(fround(fround(s - positive) / tau) - shift))));
      if (mirrored) {
        const y = fround(fround(s - (positives[k] as number)) / tau);
        sums[k] = fround((sums[k] as number) + fround(exp(fround(y - (shifts[k] as number)))));
      }
    }
    sums[i] = fround((sums[i] as number) + sum);
  }
}
