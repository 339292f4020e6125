import type { Arbitrary } from 'fast-check';
import { type Case, type CaseOptions, cases } from './cases.ts';
import { type BatchKind, kinds } from './kinds.ts';

/**
 * An arbitrary of cases that are valid and hard: every kind, one pair too, and temperatures from 0.001 to 1000.
 *
 * @param options Other kinds, sizes or temperatures.
 * @throws RangeError where `cases` does
 */
export function stressCases(options: CaseOptions = {}): Arbitrary<Case> {
  const all = Object.keys(kinds) as BatchKind[];
  return cases({ kinds: all, ...options, temperature: { min: 0.001, max: 1000, ...options.temperature } });
}
