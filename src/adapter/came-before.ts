import type { Returned } from './implementation.ts';

/** What an answer may hold beside the loss. */
export type Extra = Exclude<Returned, 'loss'>;

/**
 * What came with answers before and does not with this one; undefined where nothing is missing. Left out where it would be NaN it
 * could not be judged.
 *
 * @param answer What it holds is noted.
 * @param before What came so far.
 */
export function missingSince(answer: Partial<Record<Extra, unknown>>, before: Set<Extra>): Extra | undefined {
  for (const key of ['perAnchor', 'gradient'] as const) {
    if (answer[key] !== undefined) before.add(key);
    else if (before.has(key)) return key;
  }
  return;
}
