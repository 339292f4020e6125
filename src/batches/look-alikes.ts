import * as fc from 'fast-check';
import { type Batch, batch, rowCount } from '../../spec/batch.ts';
import type { Case } from './cases.ts';

/** The sizes of the batches where an implementation takes any, and a temperature for each. */
const bases: readonly (readonly [pairs: number, dimension: number, temperature: number])[] = [
  [3, 3, 0.5],
  [2, 5, 0.2],
  [5, 2, 1],
  [4, 8, 0.1],
];

/** Whole numbers, which every arithmetic holds and adds without rounding. */
const entry = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -9, max: -1 }));

/** A change so small that it is lost where entries are rounded to make a key. */
const STEP = 2 ** -7;

/**
 * Batches that code with a cache may take for one another, in the order in which to ask for them.
 *
 * After the first come: one entry changed in view 1, and one in view 2, each neither in the first nor in the last row; two entries
 * exchanged, so that the sum stays; one entry changed a little; another temperature; and the first batch again, twice in a row.
 *
 * @param seed Where the entries come from.
 * @param size The only size to ask for; by default there are several.
 * @param only The only temperature to ask for, where an implementation has one built in.
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
    const caseOf = (numbers: readonly number[]): Case => ({
      batch: batch(Float32Array.from(numbers), [rows, dimension]),
      temperature,
    });
    // The first entry of the second row, and the last of the third.
    const [first, second] = [dimension, 2 * dimension + (dimension - 1)];
    const [a, b] = [entries[first] as number, entries[second] as number];
    const inView1 = entries.with(first, -a);
    const last = (rows - 1) * dimension - 1;
    const inView2 = entries.with(last, -(entries[last] as number));
    const exchanged = entries.with(first, b).with(second, a);
    const nearby = entries.with(first, a + STEP);
    const warmer = { ...caseOf(entries), temperature: only ?? 2 * temperature };
    const changed = [inView1, inView2, exchanged, nearby].map(caseOf);
    return [caseOf(entries), ...changed, warmer, caseOf(entries), caseOf(entries)];
  });
}
