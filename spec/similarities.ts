import type { Decimal } from 'decimal.js';
import { type Batch, requireDirections, row, rowsOf } from './batch.ts';
import type { Convention } from './convention.ts';
import { secondViewOptions, sourceRow } from './conventions/layouts.ts';
import { groupOf, isByCoordinate, normOf, similarityOptions } from './conventions/logits.ts';
import { type Arithmetic, arithmetic, type Dyadic, dyadic, exact, toDecimal } from './decimals/exact.ts';
import { NtXentError } from './errors/nt-xent-error.ts';

/** The stages that the similarities depend on. */
export type SimilarityStages = Pick<Convention, 'layout' | 'secondView' | 'normalisation' | 'similarity'>;

/** The similarities and the divisors of the rows, at some precision. */
export interface Similarities {
  /** s_ik = ⟨z_i, z_k⟩ / (‖z_i‖·‖z_k‖), or as the convention's unusual options say. */
  readonly s: Decimal[][];
  /** The divisor of entry (i, j): ‖z_i‖, unless the convention is a deviation. */
  readonly divisor: (i: number, j: number) => Decimal;
}

/** The similarities of a batch at any precision. */
interface SimilaritiesOfBatch {
  /** The largest similarity of a row with itself: by Cauchy and Schwarz no similarity is larger. */
  readonly largest: number;
  at(reals: Arithmetic): Similarities;
}

/**
 * Prepares the similarities of all rows for any precision. A dot product is computed once, as an integer and without error, unless
 * every coordinate has norms of its own.
 *
 * @throws NtXentError E105 where a row is zero and each row is to be divided by its norm, or where all rows are zero and are to be
 *   divided by the norm of the whole batch
 */
export function similarities(batch: Batch, stages: SimilarityStages): SimilaritiesOfBatch {
  if (isByCoordinate(stages)) return ofUnitRows(batch, stages);
  if (normOf(stages) === 'row') requireDirections(batch);
  const rows = sourceRows(batch, stages).map(integers);
  const known: Dyadic[][] = rows.map(() => []);
  const dot = (i: number, k: number): Dyadic => {
    if (k > i) return dot(k, i);
    const ofRow = known[i] as Dyadic[];
    ofRow[k] ??= dotProduct(rows[i] as Integers, rows[k] as Integers);
    return ofRow[k] as Dyadic;
  };
  const gramEntry = (i: number, k: number, reals: Arithmetic) => toDecimal(dot(i, k), reals).toSignificantDigits();
  const squaresAt = (reals: Arithmetic) => rows.map((_, i) => gramEntry(i, i, reals));

  const squares = squaresAt(arithmetic(20));
  // Where view 1 is compared with itself, the rows of view 2 are not used.
  if (normOf(stages) === 'matrix' && squares.every((square) => square.isZero())) {
    const which = secondViewOptions[stages.secondView].isFirst ? 'every row of view 1' : 'every row';
    throw new NtXentError('NTX-E105', `${which} is zero.`);
  }
  const norms = rowNorms(squares, stages, arithmetic(20));
  return {
    largest: squares.reduce(
      (most, square, i) => Math.max(most, square.div((norms[i] as Decimal).pow(2)).toNumber()),
      0,
    ),
    at(reals) {
      const norms = rowNorms(squaresAt(reals), stages, reals);
      const s = symmetric(rows.length, (i, k) => {
        const cosine = gramEntry(i, k, reals).div((norms[i] as Decimal).times(norms[k] as Decimal));
        return similarity(cosine, stages, reals);
      });
      return { s, divisor: (i) => norms[i] as Decimal };
    },
  };
}

/** Which row of the batch stands at each of the 2N places. */
const sourceRows = (batch: Batch, stages: SimilarityStages) =>
  rowsOf(batch).map((_, i) => row(batch, sourceRow(stages, i, batch.pairs)));

/** Prepares the similarities where every coordinate has norms of its own. */
function ofUnitRows(batch: Batch, stages: SimilarityStages): SimilaritiesOfBatch {
  const rows = sourceRows(batch, stages).map((z) => Array.from(z));
  return {
    largest: unitRows(rows, stages, arithmetic(20)).units.reduce(
      (most, u) => Math.max(most, dot(u, u, arithmetic(20)).toNumber()),
      0,
    ),
    at(reals) {
      const { units, divisor } = unitRows(rows, stages, reals);
      const s = symmetric(units.length, (i, k) =>
        similarity(dot(units[i] as Decimal[], units[k] as Decimal[], reals), stages, reals),
      );
      return { s, divisor };
    },
  };
}

const dot = (a: Decimal[], b: Decimal[], reals: Arithmetic) =>
  reals.sum(0, ...a.map((x, j) => x.times(b[j] as Decimal)));

const similarity = (cosine: Decimal, { similarity }: SimilarityStages, reals: Arithmetic) =>
  similarityOptions[similarity].clamped && cosine.isNegative() ? new reals(0) : cosine;

/** Computes the divisor of each row from the squares of the norms. */
function rowNorms(squares: Decimal[], stages: SimilarityStages, reals: Arithmetic): Decimal[] {
  if (normOf(stages) === 'row') return squares.map((square) => square.sqrt());
  const common = normOf(stages) === 'matrix' ? reals.sum(...squares).sqrt() : new reals(1);
  return squares.map(() => common);
}

/** A row as integers times one power of two. */
interface Integers {
  readonly significands: readonly bigint[];
  readonly exponent: number;
}

/** The dot product of two rows, exactly. */
function dotProduct(a: Integers, b: Integers): Dyadic {
  return {
    significand: a.significands.reduce((sum, x, j) => sum + x * (b.significands[j] as bigint), 0n),
    exponent: a.exponent + b.exponent,
  };
}

function integers(entries: Float32Array | Float64Array): Integers {
  const exacts = Array.from(entries, dyadic);
  const exponent = Math.min(...exacts.filter((x) => x.significand !== 0n).map((x) => x.exponent));
  if (exponent === Number.POSITIVE_INFINITY) return { significands: exacts.map(() => 0n), exponent: 0 };
  return {
    significands: exacts.map((x) => (x.significand === 0n ? 0n : x.significand << BigInt(x.exponent - exponent))),
    exponent,
  };
}

/**
 * Makes a symmetric matrix, each entry of which is computed once.
 *
 * Row i is computed when it is first read, from the rows that are already there and `at`: the loss of one anchor needs one row.
 */
export function symmetric(size: number, at: (i: number, k: number) => Decimal): Decimal[][] {
  const known: Decimal[][] = new Array(size);
  const matrix: Decimal[][] = new Array(size);
  for (let i = 0; i < size; i++) {
    const get = () => {
      known[i] ??= Array.from({ length: size }, (_, k) => known[k]?.[i] ?? at(i, k));
      return known[i];
    };
    Object.defineProperty(matrix, i, { enumerable: true, get });
  }
  return matrix;
}

/** Entry (i, k) of a matrix that is known to hold it. */
export function entry(matrix: readonly (readonly Decimal[])[], i: number, k: number): Decimal {
  return (matrix[i] as Decimal[])[k] as Decimal;
}

/** Which rows share the norms of their coordinates. */
type GroupStages = Pick<Convention, 'layout' | 'normalisation'>;

/**
 * Divides every coordinate of 2N rows by its norm over some rows: all of them, those of its view, or the two of its pair.
 *
 * A coordinate that is 0 in all of those rows stays 0, as PyTorch's `normalize` and TensorFlow's `l2_normalize` leave it.
 */
function unitRows(
  rows: readonly (readonly number[])[],
  stages: GroupStages,
  reals: Arithmetic,
): { units: Decimal[][]; divisor: (i: number, j: number) => Decimal } {
  const z = rows.map((x) => x.map((entry) => exact(entry, reals)));
  const groups = z.map((_, i) => groupOf(stages, i, z.length / 2));
  const norms = new Map<number, Decimal[]>();
  for (const group of new Set(groups)) {
    const [first = [], ...others] = z
      .filter((_, i) => groups[i] === group)
      .map((x) => x.map((entry) => entry.times(entry)));
    const squares = first.map((square, j) => reals.sum(square, ...others.map((x) => x[j] as Decimal)));
    norms.set(
      group,
      squares.map((square) => (square.isZero() ? new reals(1) : square.sqrt())),
    );
  }
  const divisor = (i: number, j: number) => (norms.get(groups[i] as number) as Decimal[])[j] as Decimal;
  return { units: z.map((x, i) => x.map((entry, j) => entry.div(divisor(i, j)))), divisor };
}
