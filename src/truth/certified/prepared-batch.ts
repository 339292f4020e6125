import { type Batch, requireDirections, row, rowCount } from '../../../spec/batch.ts';
import type { Convention } from '../../../spec/convention.ts';
import { layoutOptions, sourceRow } from '../../../spec/conventions/layouts.ts';
import { isByCoordinate, normOf } from '../../../spec/conventions/logits.ts';
import { EXACT_COLUMNS } from './dot-products.ts';
import { UNDERFLOW } from './double-double.ts';
import { EXP_ERROR } from './exp-log.ts';
import { exponentialTiles, type KeptTiles } from './exponential-tiles.ts';
import { type Logits, logits } from './logits.ts';
import { type Slices, slices } from './slices.ts';
import { addTile, blocksOf, emptySums, mergeSums, type SoftmaxSums } from './tiles.ts';

/** The stages that the sums depend on. */
export type PreparedStages = Pick<Convention, 'layout' | 'secondView' | 'normalisation' | 'similarity' | 'temperature'>;

/** A batch made ready for the sums: its rows in the order of the convention, cut into slices, with its logits. */
export interface PreparedBatch {
  readonly slices: Slices;
  readonly logits: Logits;
  /** Place r of the original batch is row `placeOf[r]` here. */
  readonly placeOf: Int32Array;
  /** ‖u_i‖, rounded up; it is 1 for unit rows. */
  readonly unitNorms: Float64Array;
  /** The relative error of the factors of the rows. */
  readonly factorError: number;
  /** The error of every logit. */
  readonly logitError: number;
  /** The relative error of every exponential in the sums. */
  readonly relativeError: number;
}

/** Norms and temperatures outside 2^−400 … 2^400 could make low parts subnormal. */
const FARTHEST = 400;

/**
 * Makes a batch ready. It is undefined where a number could pass the range of this tier, and where every coordinate has
 * norms of its own.
 *
 * @throws NtXentError E105 where a row is zero and each is to be divided by its norm
 */
export function prepareBatch(batch: Batch, temperature: number, stages: PreparedStages): PreparedBatch | undefined {
  // Where each coordinate has its own norm, a similarity is no multiple of an exact dot product, and the reference computes it.
  if (isByCoordinate(stages)) return undefined;
  if (normOf(stages) === 'row') requireDirections(batch);
  const { pairs, dimension } = batch;
  const { inStacked } = layoutOptions[stages.layout];
  const size = rowCount(batch);
  const placeOf = Int32Array.from({ length: size }, (_, r) => inStacked(r, pairs));
  const rows = new (batch.rows instanceof Float32Array ? Float32Array : Float64Array)(size * dimension);
  placeOf.forEach((place, r) => rows.set(row(batch, sourceRow(stages, r, pairs)), place * dimension));

  const cut = slices({ pairs, dimension, rows });
  if (cut.exponents.some((e) => Math.abs(e) > FARTHEST) || Math.abs(Math.log2(temperature)) > FARTHEST)
    return undefined;
  const made = logits(cut, temperature, stages);
  if (made === undefined) return undefined;
  const ofDots = dotError(cut);
  // The error is that of the dot product and half of that of each squared norm; a Frobenius norm also adds up over all rows.
  const ofSum = normOf(stages) === 'matrix' ? size * 2 ** -104 : 0;
  const ofSlope = made.largestSimilarity * made.slopeRadius;
  const logitError = made.largest * (3 * 2 ** -100 + 2 * ofDots + ofSum) + ofSlope + UNDERFLOW;
  const unitNorms = made.factorHigh.map((factor, i) => Math.sqrt(made.squares[i] as number) * factor * (1 + 2 ** -40));
  const factorError = 2 ** -100 + ofDots + ofSum;
  const relativeError = logitError + EXP_ERROR;
  return { slices: cut, logits: made, placeOf, unitNorms, factorError, logitError, relativeError };
}

/** The error of a dot product, in units of ‖z_i‖·‖z_k‖; it comes from the additions that are not exact: derivation.md, step 2. */
function dotError({ columnsOfC, dense, dimension }: Slices): number {
  const remainders = columnsOfC.reduce((most, columns) => Math.max(most, columns.length), 0);
  const chunks = Math.ceil(dimension / EXACT_COLUMNS);
  const ofDense = dense ? chunks * 4 * 2 ** -104 + 4 * dimension * Math.min(dimension, EXACT_COLUMNS) * 2 ** -115 : 0;
  return (2 * chunks + 3 * remainders) * 2 ** -104 + ofDense;
}

/** The number of row blocks that the sums are computed in. */
export const blockCount = ({ slices: { pairs } }: PreparedBatch): number => blocksOf(pairs).length;

/** The part of the sums of all rows that comes from the pairs whose first row is in block `b`. */
export function sumsOfBlock(
  kernel: Pick<PreparedBatch, 'slices' | 'logits'>,
  b: number,
  kept?: KeptTiles,
): SoftmaxSums {
  const part = emptySums(rowCount(kernel.slices));
  for (const tile of exponentialTiles(kernel, { rowBlocks: [b], ...(kept && { kept }) })) addTile(part, tile);
  return part;
}

/** Yields what each block adds, one block after the other. */
export function* blockSums(kernel: PreparedBatch, kept?: KeptTiles): Generator<SoftmaxSums> {
  for (let b = 0; b < blockCount(kernel); b++) yield sumsOfBlock(kernel, b, kept);
}

/** Merges the parts of all blocks in their order, so that the sums are the same bit for bit, whichever thread computed a part. */
function mergeBlocks(kernel: PreparedBatch, parts: Iterable<SoftmaxSums>): SoftmaxSums {
  const total = emptySums(rowCount(kernel.slices));
  for (const part of parts) mergeSums(total, part);
  return total;
}

/** A batch made ready, with its sums of exponentials: everything that takes O(N²·d) time. */
export interface PreparedSums {
  readonly kernel: PreparedBatch;
  readonly sums: SoftmaxSums;
}

/** Adds up the exponentials of a batch. It is undefined where a logit could pass the range of this tier. */
export function preparedSums(
  batch: Batch,
  temperature: number,
  stages: PreparedStages,
  kept?: KeptTiles,
): PreparedSums | undefined {
  const ready = prepareBatch(batch, temperature, stages);
  return ready && { kernel: ready, sums: mergeBlocks(ready, blockSums(ready, kept)) };
}
