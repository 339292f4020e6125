import type { Implementation } from '../../implementations/implementation.ts';
import { type CheckOptions, type Check as Finding, check as find } from '../../oracle/check.ts';
import { reasonText } from './reason-text.ts';
import { inWords, type Stress } from './stress-words.ts';

/** Everything that a check found. */
export interface Check extends Omit<Finding, 'why' | 'stress'> {
  /** Why the verdict is what it is, as a sentence without its subject; empty where the implementation conforms. */
  readonly reason: string;
  /** What it does beyond the domain of conformance. */
  readonly stress: Stress;
}

/**
 * Finds out which convention an implementation computes, then compares it with that on generated batches.
 *
 * Conformance is judged on N ≥ 2, rows of norm 1e-3 … 1e3 and τ ≥ 0.05, within the derived bound of the dtype.
 *
 * @param implementation What to check; the code that started it closes it.
 * @param options How many batches to generate and from where, and what the implementation should be.
 */
export async function check(implementation: Implementation, options: CheckOptions): Promise<Check> {
  const { why, ...found } = await find(implementation, options);
  return { ...found, reason: reasonText(why), stress: inWords(found.stress) };
}
