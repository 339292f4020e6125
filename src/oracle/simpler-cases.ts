import { type Batch, batch, row } from '../../spec/batch.ts';
import type { Case } from '../generators/cases.ts';
import { simpler } from '../generators/simpler.ts';
import { simplerTemperatures } from '../generators/temperatures.ts';

/** No batch of the domain of conformance is colder. */
const COLDEST = 0.05;

/** Cases that are one step simpler: fewer pairs, fewer columns, a rounder temperature, rounder entries; the largest step first. */
export function* simplerCases({ batch: given, temperature }: Case, fixed: boolean): Generator<Case> {
  const { pairs, dimension } = given;
  for (const kept of fewer(pairs, 2)) yield { batch: ofPairs(given, kept), temperature };
  for (const kept of fewer(dimension, 1)) {
    const made = ofColumns(given, kept);
    if (made) yield { batch: made, temperature };
  }
  const rounder = fixed ? [] : simplerTemperatures(temperature).filter((tau) => tau >= COLDEST);
  for (const tau of rounder) yield { batch: given, temperature: tau };
  for (const entries of rounderEntries(given)) yield { batch: entries, temperature };
}

/** The batch with one entry simpler, and no row zero. */
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

/** The indices that are left where a half, a quarter, … and at last single ones are dropped; at least `least`. */
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

function ofPairs(given: Batch, kept: readonly number[]): Batch {
  const rows = [...kept, ...kept.map((i) => i + given.pairs)].map((i) => Array.from(row(given, i)));
  return batch(rows);
}

/** Undefined where a row would lose its direction. */
function ofColumns(given: Batch, kept: readonly number[]): Batch | undefined {
  const rows = Array.from({ length: 2 * given.pairs }, (_, i) => {
    const entries = row(given, i);
    return kept.map((j) => entries[j] as number);
  });
  return rows.every((entries) => entries.some((x) => x !== 0)) ? batch(rows) : undefined;
}
