import type { Convention } from '../../spec/convention.ts';
import type { Implementation } from '../adapter/implementation.ts';
import { type Asked, ask, type Distance, distancesOf } from './trial.ts';

/** Two losses that were given for one batch. */
export type TwoLosses = readonly [before: number, after: number];

/**
 * The first two losses for one batch that differ by more than rounding may: asks once more what was asked before. Null where there
 * are none.
 *
 * @param nearest Whose bounds say how much that is.
 */
export async function unsteadiness(
  implementation: Implementation,
  asked: Iterable<Asked>,
  nearest: Convention,
): Promise<TwoLosses | null> {
  for (const before of asked) {
    const again = await ask(implementation, before);
    const two = differentLosses(before, again, distancesOf(before, [nearest], implementation));
    if (two) return two;
  }
  return null;
}

/** Both losses for one batch, where they differ by more than the bounds leave to rounding; NaN now and then is different too. */
export function differentLosses(
  { answer: before }: Asked,
  { answer: after }: Asked,
  distances: readonly Distance[],
): TwoLosses | null {
  if (!('loss' in before && 'loss' in after) || Object.is(before.loss, after.loss)) return null;
  const bound = Math.max(...distances.map((distance) => distance.bound));
  return Math.abs(before.loss - after.loss) <= 2 * bound ? null : [before.loss, after.loss];
}

/** A sentence without its subject. */
export const unsteadyText = ([before, after]: TwoLosses): string =>
  `it gave ${before} and then ${after} for the same batch.`;
