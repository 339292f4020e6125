import type { Decimal } from 'decimal.js';
import { type Batch, requireDirections, row } from './batch.ts';
import { type Convention, partner, view } from './convention.ts';
import { type Arithmetic, arithmetic, type Dyadic, dyadic, toDecimal } from './exact.ts';
import { NtXentError } from './nt-xent-error.ts';

/** The stages that the similarities depend on. */
export type SimilarityStages = Pick<Convention, 'layout' | 'secondView' | 'normalisation' | 'similarity'>;

/** What the similarities are made of: exact dot products, and the norms at some precision. */
export interface Similarities {
  /** s_ik = ⟨z_i, z_k⟩ / (‖z_i‖·‖z_k‖), or as the convention's unusual options say. */
  readonly s: Decimal[][];
  /** ‖z_i‖: what row i is divided by. */
  readonly norms: Decimal[];
}

/** The row of the batch that stands at place `i`: another one only where view 1 is compared with itself. */
export function sourceRow(stages: SimilarityStages, i: number, pairs: number): number {
  return stages.secondView === 'same' && view(stages, i, pairs) === 1 ? partner(stages, i, pairs) : i;
}

/** The similarities of a batch at any precision. */
export interface SimilaritiesOfBatch {
  /** By Cauchy and Schwarz no similarity is larger than the largest of a row with itself. */
  readonly largest: number;
  at(reals: Arithmetic): Similarities;
}

/**
 * The similarities of all rows, for any precision: the dot products are computed once, as integers, without error.
 *
 * @throws NtXentError E105 where a row is zero and each is to be divided by its norm, or all are and by that of all
 */
export function similarities(batch: Batch, stages: SimilarityStages): SimilaritiesOfBatch {
  if (stages.normalisation === 'rows') requireDirections(batch);
  if (stages.normalisation === 'matrix' && batch.rows.every((x) => x === 0)) {
    throw new NtXentError('NTX-E105', 'every row is zero.');
  }
  const dots = dotProducts(batch, stages);
  const gramEntry = (i: number, k: number, reals: Arithmetic) =>
    toDecimal(dots[i]?.[k] as Dyadic, reals).toSignificantDigits();
  const squaresAt = (reals: Arithmetic) => dots.map((_, i) => gramEntry(i, i, reals));

  const squares = squaresAt(arithmetic(20));
  const norms = rowNorms(squares, stages, arithmetic(20));
  return {
    largest: squares.reduce(
      (most, square, i) => Math.max(most, square.div((norms[i] as Decimal).pow(2)).toNumber()),
      0,
    ),
    at(reals) {
      const norms = rowNorms(squaresAt(reals), stages, reals);
      const s = symmetric(dots.length, (i, k) => {
        const cosine = gramEntry(i, k, reals).div((norms[i] as Decimal).times(norms[k] as Decimal));
        return stages.similarity === 'clamped' && cosine.isNegative() ? new reals(0) : cosine;
      });
      return { s, norms };
    },
  };
}

/** What each row is divided by, from the squares of their norms. */
function rowNorms(squares: Decimal[], stages: SimilarityStages, reals: Arithmetic): Decimal[] {
  if (stages.normalisation === 'rows') return squares.map((square) => square.sqrt());
  const common = stages.normalisation === 'none' ? new reals(1) : reals.sum(...squares).sqrt();
  return squares.map(() => common);
}

/** ⟨z_i, z_k⟩ for k ≤ i, exactly: every row is a vector of integers times a power of two. */
function dotProducts(batch: Batch, stages: SimilarityStages): Dyadic[][] {
  const rows = Array.from({ length: 2 * batch.pairs }, (_, i) =>
    commonExponent(Array.from(row(batch, sourceRow(stages, i, batch.pairs)), dyadic)),
  );
  return rows.map((a, i) =>
    rows.slice(0, i + 1).map((b) => ({
      significand: a.significands.reduce((sum, x, j) => sum + x * (b.significands[j] as bigint), 0n),
      exponent: a.exponent + b.exponent,
    })),
  );
}

function commonExponent(entries: Dyadic[]): { significands: bigint[]; exponent: number } {
  const exponent = Math.min(...entries.filter((x) => x.significand !== 0n).map((x) => x.exponent));
  if (exponent === Number.POSITIVE_INFINITY) return { significands: entries.map(() => 0n), exponent: 0 };
  return {
    significands: entries.map((x) => (x.significand === 0n ? 0n : x.significand << BigInt(x.exponent - exponent))),
    exponent,
  };
}

/** A symmetric matrix from its lower triangle; the two halves share their entries. */
export function symmetric(size: number, lower: (i: number, k: number) => Decimal): Decimal[][] {
  const matrix: Decimal[][] = Array.from({ length: size }, () => new Array(size));
  matrix.forEach((ofRow, i) => {
    for (let k = 0; k <= i; k++) {
      const value = lower(i, k);
      ofRow[k] = value;
      (matrix[k] as Decimal[])[i] = value;
    }
  });
  return matrix;
}

/** Entry (i, k) of a matrix that is known to hold it. */
export function entry(matrix: readonly (readonly Decimal[])[], i: number, k: number): Decimal {
  return (matrix[i] as Decimal[])[k] as Decimal;
}
