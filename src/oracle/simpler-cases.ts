import { type Batch, batch, row } from '../../spec/batch.ts';
import type { Case } from '../batches/cases.ts';
import { simpler } from '../batches/drawn.ts';
import type { Size } from '../batches/few-shapes.ts';
import { simplerTemperatures } from '../batches/temperatures.ts';
import type { Implementation } from '../implementations/implementation.ts';

/** The lowest temperature in the domain of conformance. */
const COLDEST = 0.05;

/**
 * Yields cases that are one step simpler, the largest step first: fewer pairs, fewer columns, a rounder temperature, rounder entries.
 * What is built in stays as it is.
 */
export function* simplerCases(
  { batch: givenBatch, temperature }: Case,
  { temperature: only, pairs, compiles }: Implementation,
): Generator<Case> {
  const smaller = compiles ? compiledBatches(givenBatch, pairs) : smallerBatches(givenBatch, pairs);
  for (const batch of smaller) yield { batch, temperature };
  const rounder = only !== undefined ? [] : simplerTemperatures(temperature).filter((tau) => tau >= COLDEST);
  for (const tau of rounder) yield { batch: givenBatch, temperature: tau };
  for (const entries of rounderEntries(givenBatch)) yield { batch: entries, temperature };
}

/** The sizes to which a batch is cut down where each is compiled: those of probes, which are compiled already. */
const compiled: readonly Size[] = [
  { pairs: 2, dimension: 1 },
  { pairs: 2, dimension: 2 },
  { pairs: 3, dimension: 3 },
];

/** Yields the batch with fewer pairs or columns; the number of pairs may be built in. */
function* smallerBatches(given: Batch, only: number | undefined): Generator<Batch> {
  if (only === undefined) for (const kept of fewer(given.pairs, 2)) yield ofPairs(given, kept);
  for (const kept of fewer(given.dimension, 1)) {
    const made = ofColumns(given, kept);
    if (made) yield made;
  }
}

/** Yields the first pairs and columns of the batch, in the sizes that are compiled. */
function* compiledBatches(given: Batch, only: number | undefined): Generator<Batch> {
  const fits = ({ pairs, dimension }: Size) =>
    (only === undefined ? pairs <= given.pairs : pairs === only) && dimension <= given.dimension;
  for (const { pairs, dimension } of compiled.filter(fits)) {
    if (pairs === given.pairs && dimension === given.dimension) continue;
    const made = ofColumns(ofPairs(given, [...Array(pairs).keys()]), [...Array(dimension).keys()]);
    if (made) yield made;
  }
}

/** Yields the batch with one simpler entry, as long as no row becomes zero. */
function* rounderEntries({ rows, dimension }: Batch): Generator<Batch> {
  for (let n = 0; n < rows.length; n++) {
    const start = n - (n % dimension);
    const simplest = rows[n] === 0 ? [] : [0, ...simpler(rows[n] as number)];
    for (const x of simplest) {
      const changed = Array.from(rows).with(n, x);
      const hasDirection = changed.slice(start, start + dimension).some((y) => y !== 0);
      if (hasDirection) yield batch(Float64Array.from(changed), [rows.length / dimension, dimension]);
    }
  }
}

/** Yields the indices that are left when a half, a quarter, … and finally single ones are dropped; at least `least` stay. */
function* fewer(count: number, least: number): Generator<number[]> {
  const all = Array.from({ length: count }, (_, i) => i);
  for (let size = Math.ceil(count / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0) {
    if (count - size < least) continue;
    for (let start = 0; start < count; start += size) {
      const kept = all.filter((i) => i < start || i >= start + size);
      if (kept.length >= least) yield kept;
    }
  }
}

function ofPairs(givenBatch: Batch, kept: readonly number[]): Batch {
  const rows = [...kept, ...kept.map((i) => i + givenBatch.pairs)].map((i) => Array.from(row(givenBatch, i)));
  return batch(rows);
}

/** The batch with only some of its columns; undefined if a row would become zero. */
function ofColumns(givenBatch: Batch, kept: readonly number[]): Batch | undefined {
  const rows = Array.from({ length: 2 * givenBatch.pairs }, (_, i) => {
    const entries = row(givenBatch, i);
    return kept.map((j) => entries[j] as number);
  });
  return rows.every((entries) => entries.some((x) => x !== 0)) ? batch(rows) : undefined;
}
