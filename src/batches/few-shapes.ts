import * as fc from 'fast-check';
import type { Batch } from '../../spec/batch.ts';

/** The size of a batch. */
export type Size = Pick<Batch, 'pairs' | 'dimension'>;

const from = (least: number, most: number) => fc.integer({ min: least, max: most });

/** A power of two and the numbers beside it: there blocks and tails go wrong. */
const around = (least: number, most: number) => from(least, most).map((e) => [2 ** e, 2 ** e - 1, 2 ** e + 1]);

/**
 * Draws the few sizes of the small batches for code that compiles each size anew: eight, of which one has a single column, and three
 * each have N or d at a power of two, right below it and right above.
 *
 * @param seed Where they come from.
 * @param only The only N, where one is built in.
 */
export function fewShapes(seed: number, only?: number): Size[] {
  const dimensions = fc
    .tuple(around(2, 4), from(3, 32), from(3, 32), from(9, 32))
    .map(([powers, ...others]) => [...[1, 2, ...powers], ...others]);
  const ordered = dimensions.chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
  const pairs = fc
    .tuple(around(2, 3), from(2, 16), from(2, 16), from(9, 16))
    .map(([powers, ...others]) => [...[2, 3, ...powers], ...others]);
  const [drawn] = fc.sample(fc.tuple(pairs, ordered), { seed, numRuns: 1 });
  const [ns, ds] = drawn as [number[], number[]];
  const all = ns.map((n, i) => ({ pairs: only ?? n, dimension: ds[i] as number }));
  return [...new Map(all.map((size) => [`${size.pairs} ${size.dimension}`, size])).values()];
}

/** How many sizes of large batches code is asked that compiles each anew. */
const LARGE = 3;

/** Chooses the few sizes of the large batches for such code. */
export function fewOf(sizes: readonly Size[], seed: number): Size[] {
  if (sizes.length <= LARGE) return [...sizes];
  const [chosen = []] = fc.sample(fc.shuffledSubarray([...sizes], { minLength: LARGE, maxLength: LARGE }), {
    seed,
    numRuns: 1,
  });
  return chosen;
}
