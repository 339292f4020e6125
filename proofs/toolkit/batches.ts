import type { Arbitrary, Random } from 'fast-check';
import * as fc from 'fast-check';
import { type Batch, batch, row, rowCount } from '../../spec/batch.ts';
import type { Case, CaseOptions } from '../../src/batches/cases.ts';
import { conformanceCases } from '../../src/batches/conformance-cases.ts';
import { drawn } from '../../src/batches/drawn.ts';
import { stack } from '../../src/batches/rows.ts';
import { temperatures } from '../../src/batches/temperatures.ts';

/** A batch at several temperatures; `temperature` is the coldest. */
export interface Heated extends Case {
  /** From the coldest to the hottest. */
  readonly temperatures: readonly number[];
}

/** Cases of conformance at `count` temperatures each. */
export function atTemperatures(count: number, options: Omit<CaseOptions, 'kinds'>): fc.Arbitrary<Heated> {
  const others = fc.array(temperatures({ min: 0.05, ...options.temperature }), {
    minLength: count - 1,
    maxLength: count - 1,
  });
  return fc.tuple(conformanceCases(options), others).map(([{ batch, temperature }, more]) => {
    const sorted = [temperature, ...more].toSorted((a, b) => a - b);
    return { batch, temperature: sorted[0] as number, temperatures: sorted };
  });
}

/** A batch and one entry of it: a gradient has so many that a case takes one. */
export interface AtRow extends Case {
  readonly row: number;
  readonly column: number;
}

/** Cases of conformance with an entry each. */
export function atRow(options: Omit<CaseOptions, 'kinds'>): fc.Arbitrary<AtRow> {
  // Modulo the size of the batch: drawn after it, they would be drawn anew at each step of shrinking.
  const place = fc.nat(2 ** 16);
  return fc.tuple(conformanceCases(options), place, place).map(([testCase, row, column]) => ({
    ...testCase,
    row: row % rowCount(testCase.batch),
    column: column % testCase.batch.dimension,
  }));
}

/** One large batch of independent pairs, to be cut into many small ones, and what the pairs know of each other. */
export interface Correlated extends Case {
  /** N of the small batches. */
  readonly size: number;
  /** The correlation of every coordinate of view 1 with its own of view 2. */
  readonly correlation: number;
}

const HEATS = [0.1, 0.2, 0.5, 1, 2, 5, 10];

/** Pairs of Gaussian rows. They do not shrink: a sample with rounder entries is none of this distribution. */
export function correlatedCases(batches: number): Arbitrary<Correlated> {
  return drawn<Correlated>(
    (random) => {
      const size = random.nextInt(2, 5);
      const dimension = random.nextInt(1, 4);
      const correlation = random.nextInt(3, 9) / 10;
      const pairs = Array.from({ length: batches * size }, () => {
        const a = Array.from({ length: dimension }, () => normal(random));
        const b = a.map((x) => correlation * x + Math.sqrt(1 - correlation ** 2) * normal(random));
        return [a, b] as const;
      });
      const temperature = HEATS[random.nextInt(0, HEATS.length - 1)] as number;
      return { batch: stack(pairs, 'float32'), temperature, size, correlation };
    },
    () => [].values(),
  );
}

/** Box and Muller: exactly normal, but for the last digits, as the information is known of no other. */
function normal(random: Random): number {
  const uniform = () => (random.nextInt(0, 2 ** 30 - 1) + 0.5) / 2 ** 30;
  return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** The batch of the pages: no two cosines alike, no norm 1. Row 0 has a gradient in its second entry. */
export const generalBatch: AtRow = {
  batch: batch([
    [2, 0],
    [0, 1],
    [3, 4],
    [1, -1],
  ]),
  temperature: 0.5,
  row: 0,
  column: 1,
};

/** Aligned pairs on the regular simplex: rows N·e_i − (1, …, 1), twice; integers, so their cosines are −1/(N − 1). */
export function simplexBatch(pairs: number): Batch {
  const view = Array.from({ length: pairs }, (_, i) =>
    Array.from({ length: pairs }, (_, j) => (i === j ? pairs - 1 : -1)),
  );
  return batch([...view, ...view]);
}

/** Rows of dimension 1, stacked: the smallest batches there are. */
export const onLine = (rows: readonly number[], temperature = 1): Case => ({
  batch: batch(rows.map((x) => [x])),
  temperature,
});

/** A batch with its rows taken in another order, or each changed. */
export function withRows(
  batch: Batch,
  { order = (i) => i, factor = () => 1 }: { order?: (i: number) => number; factor?: (i: number) => number },
): Batch {
  const { pairs, dimension } = batch;
  const rows = new Float32Array(rowCount(batch) * dimension);
  for (let i = 0; i < rowCount(batch); i++) {
    rows.set(
      row(batch, order(i)).map((x) => x * factor(i)),
      i * dimension,
    );
  }
  return { pairs, dimension, rows };
}

/** The rows of a batch that are not of one of its pairs, by their places in it. */
export function otherRows(pairs: number, pair: number): number[] {
  return Array.from({ length: rowCount({ pairs }) }, (_, i) => i).filter((i) => i % pairs !== pair);
}

/** A batch that has lost one of its pairs. */
export function withoutPair(batch: Batch, pair: number): Batch {
  const { pairs, dimension } = batch;
  const rows = otherRows(pairs, pair).flatMap((i) => Array.from(row(batch, i)));
  return { pairs: pairs - 1, dimension, rows: Float32Array.from(rows) };
}

/**
 * The orders of 2N rows, 2N − 1 of them, in which each row is the partner of each other exactly once.
 *
 * As in a tournament: the last row stays, the others move round it by one place.
 */
export function roundRobin(pairs: number): ((i: number) => number)[] {
  const moving = rowCount({ pairs }) - 1;
  return Array.from({ length: moving }, (_, round) => (i) => {
    if (i === 0) return moving;
    return i < pairs ? (round + i) % moving : (round - (i - pairs) + moving) % moving;
  });
}
