import * as fc from 'fast-check';
import { type Case, type CaseOptions, cases } from './cases.ts';
import { COLDEST, isInConformanceDomain } from './conformance-domain.ts';
import type { BatchKind } from './kinds.ts';
import { defaultTemperatures } from './temperatures.ts';

const conformanceKinds = [
  'random',
  'aligned',
  'partly-aligned',
  'nearly-equal',
  'collapsed',
  'antipodal',
  'simplex',
  'duplicated',
  'nearly-unit',
  'mixed-norms',
  'subnormal-entries',
] as const satisfies readonly BatchKind[];

/** Whose squares stay in the range of float16. */
const conformanceKindsOfHalf = conformanceKinds.filter(
  (kind) => kind !== 'mixed-norms' && kind !== 'subnormal-entries',
);

/** The domain of conformance, beside the kinds: the rest is as `shape` and `temperatures` have it. */
export const conformanceOptions = { minPairs: 2, temperature: { min: COLDEST } } as const satisfies CaseOptions;

/** People train at temperatures up to here: half of all cases are. */
const WARMEST_IN_TRAINING = 1;

/**
 * An arbitrary of cases in which every sound implementation is right: N ≥ 2, norms from 1e-3 to 1e3 (in float16
 * near 1, so that their squares neither overflow nor vanish), τ ≥ 0.05, half of them at most 1.
 *
 * @param options Other sizes or temperatures: they narrow that, or widen it at the caller's risk.
 * @throws RangeError where `cases` does
 */
export function conformanceCases(options: Omit<CaseOptions, 'kinds'> = {}): fc.Arbitrary<Case> {
  const isHalf = options.arithmetic === 'float16';
  const temperature = { ...defaultTemperatures, ...conformanceOptions.temperature, ...options.temperature };
  const upTo = (max: number) =>
    cases({
      ...conformanceOptions,
      kinds: isHalf ? conformanceKindsOfHalf : conformanceKinds,
      ...options,
      temperature: { ...temperature, max },
    });
  const isWide = temperature.min < WARMEST_IN_TRAINING && WARMEST_IN_TRAINING < temperature.max;
  const all = isWide ? fc.oneof(upTo(WARMEST_IN_TRAINING), upTo(temperature.max)) : upTo(temperature.max);
  // Of these kinds a row in a thousand is too short for float16.
  return isHalf ? all.filter(({ batch }) => isInConformanceDomain({ batch, temperature: COLDEST }, 'float16')) : all;
}
