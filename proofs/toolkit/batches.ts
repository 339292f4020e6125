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
  /** The temperatures, sorted from the coldest to the hottest. */
  readonly temperatures: readonly number[];
}

/** Draws conformance cases, each with `count` temperatures. */
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

/** A batch and one entry of it. A gradient has so many entries that a case tests only one. */
export interface AtRow extends Case {
  readonly row: number;
  readonly column: number;
}

/** Draws conformance cases, each with one entry. */
export function atRow(options: Omit<CaseOptions, 'kinds'>): fc.Arbitrary<AtRow> {
  // The place is taken modulo the size of the batch. If it were drawn after the batch, each step of shrinking would
  // draw it again.
  const place = fc.nat(2 ** 16);
  return fc.tuple(conformanceCases(options), place, place).map(([testCase, row, column]) => ({
    ...testCase,
    row: row % rowCount(testCase.batch),
    column: column % testCase.batch.dimension,
  }));
}

/** One large batch of independent pairs, which is cut into many small ones, and how strongly its two views correlate. */
export interface Correlated extends Case {
  /** The number of pairs in each small batch. */
  readonly size: number;
  /** The correlation of every coordinate of view 1 with the same coordinate of view 2. */
  readonly correlation: number;
}

const HEATS = [0.1, 0.2, 0.5, 1, 2, 5, 10];

/** Draws pairs of Gaussian rows. They do not shrink, since rounder entries would no longer follow this distribution. */
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

/**
 * Draws a normal number by the method of Box and Muller.
 *
 * It is normal up to the last digits; it has to be, because the formula for the information holds for no other
 * distribution.
 */
function normal(random: Random): number {
  const uniform = () => (random.nextInt(0, 2 ** 30 - 1) + 0.5) / 2 ** 30;
  return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/**
 * The batch that the pages use: no two of its cosines are alike, and not all norms are 1.
 *
 * Row 0 has a gradient in its second entry.
 */
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

/**
 * Builds aligned pairs on the regular simplex: both views have the rows N·e_i − (1, …, 1).
 *
 * The rows are integers, so that float32 holds them exactly and their cosines are exactly −1/(N − 1).
 */
export function simplexBatch(pairs: number): Batch {
  const view = Array.from({ length: pairs }, (_, i) =>
    Array.from({ length: pairs }, (_, j) => (i === j ? pairs - 1 : -1)),
  );
  return batch([...view, ...view]);
}

/** Builds a case from rows of dimension 1; no batches are smaller. */
export const onLine = (rows: readonly number[], temperature = 1): Case => ({
  batch: batch(rows.map((x) => [x])),
  temperature,
});

/** Returns a batch with its rows in another order, each multiplied by its factor. */
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

/** Lists the indices of all rows that do not belong to one pair. */
export function otherRows(pairs: number, pair: number): number[] {
  return Array.from({ length: rowCount({ pairs }) }, (_, i) => i).filter((i) => i % pairs !== pair);
}

/** Returns a batch without one of its pairs. */
export function withoutPair(batch: Batch, pair: number): Batch {
  const { pairs, dimension } = batch;
  const rows = otherRows(pairs, pair).flatMap((i) => Array.from(row(batch, i)));
  return { pairs: pairs - 1, dimension, rows: Float32Array.from(rows) };
}

/**
 * Returns 2N − 1 orders of 2N rows, such that each row is the partner of each other row in exactly one of them.
 *
 * They are made like the rounds of a tournament: the last row stays, and the others move round it by one place.
 */
export function roundRobin(pairs: number): ((i: number) => number)[] {
  const moving = rowCount({ pairs }) - 1;
  return Array.from({ length: moving }, (_, round) => (i) => {
    if (i === 0) return moving;
    return i < pairs ? (round + i) % moving : (round - (i - pairs) + moving) % moving;
  });
}
