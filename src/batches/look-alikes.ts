import * as fc from 'fast-check';
import { type Batch, batch, rowCount } from '../../spec/batch.ts';
import type { Case } from './cases.ts';

/** The sizes that they have where an implementation takes any, and a temperature for each. */
const bases: readonly (readonly [pairs: number, dimension: number, temperature: number])[] = [
  [3, 3, 0.5],
  [2, 5, 0.2],
  [5, 2, 1],
  [4, 8, 0.1],
];

/** Whole numbers, which every arithmetic holds and adds without rounding. */
const entry = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -9, max: -1 }));

/** What is lost where entries are rounded to make a key. */
const STEP = 2 ** -7;

/**
 * Batches that code which remembers may take for one another, one after the other: with one entry changed in a row of
 * view 1, and in one of view 2, neither the first nor the last row; with two entries exchanged, so that the sum stays; with one
 * entry changed by little; at another temperature; and the same again, twice in a row.
 *
 * @param seed Where the entries come from.
 * @param size The only one to ask for; by default there are several.
 * @param only The only temperature, where one is built in.
 */
export function lookAlikes(seed: number, size?: Pick<Batch, 'pairs' | 'dimension'>, only?: number): Case[] {
  return bases.flatMap(([n, d, τ], i) => {
    const { pairs, dimension } = size ?? { pairs: n, dimension: d };
    const temperature = only ?? τ;
    const rows = rowCount({ pairs });
    const count = rows * dimension;
    const [entries = []] = fc.sample(fc.array(entry, { minLength: count, maxLength: count, size: 'max' }), {
      seed: seed + i,
      numRuns: 1,
    });
    const of = (numbers: readonly number[]): Case => ({
      batch: batch(Float32Array.from(numbers), [rows, dimension]),
      temperature,
    });
    // In the second row, and in the third where there is one.
    const [first, second] = [dimension, 2 * dimension + (dimension - 1)];
    const [a, b] = [entries[first] as number, entries[second] as number];
    const inView1 = entries.with(first, -a);
    const last = (rows - 1) * dimension - 1;
    const inView2 = entries.with(last, -(entries[last] as number));
    const exchanged = entries.with(first, b).with(second, a);
    const nearby = entries.with(first, a + STEP);
    const warmer = { ...of(entries), temperature: only ?? 2 * temperature };
    return [of(entries), of(inView1), of(inView2), of(exchanged), of(nearby), warmer, of(entries), of(entries)];
  });
}
