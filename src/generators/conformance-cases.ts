import type { Arbitrary } from 'fast-check';
import { type Case, type CaseOptions, cases } from './cases.ts';
import type { BatchKind } from './kinds.ts';

const conformanceKinds = [
  'random',
  'aligned',
  'nearly-equal',
  'collapsed',
  'antipodal',
  'simplex',
  'duplicated',
  'mixed-norms',
  'subnormal-entries',
] as const satisfies readonly BatchKind[];

/** Whose squares stay in the range of float16. */
const conformanceKindsOfHalf = conformanceKinds.filter(
  (kind) => kind !== 'mixed-norms' && kind !== 'subnormal-entries',
);

/** The domain of conformance, beside the kinds: the rest is as `shape` and `temperatures` have it. */
export const conformanceOptions = { minPairs: 2, temperature: { min: 0.05 } } as const satisfies CaseOptions;

/**
 * An arbitrary of cases in which every sound implementation is right: N ≥ 2, norms from 1e-3 to 1e3 (in float16
 * near 1), τ ≥ 0.05.
 *
 * @param options Other sizes or temperatures: they narrow that, or widen it at the caller's risk.
 * @throws RangeError where `cases` does
 */
export function conformanceCases(options: Omit<CaseOptions, 'kinds'> = {}): Arbitrary<Case> {
  return cases({
    ...conformanceOptions,
    kinds: options.arithmetic === 'float16' ? conformanceKindsOfHalf : conformanceKinds,
    ...options,
    temperature: { ...conformanceOptions.temperature, ...options.temperature },
  });
}
