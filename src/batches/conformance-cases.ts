import * as fc from 'fast-check';
import { type Batch, rowsOf } from '../../spec/batch.ts';
import { type Dtype, formats } from '../rounding/formats.ts';
import { type Case, type CaseOptions, cases } from './cases.ts';
import type { BatchKind } from './kinds.ts';
import { defaultTemperatures } from './temperatures.ts';

/** The smallest temperature at which conformance is judged. */
export const COLDEST = 0.05;

/** The shortest and the longest rows on which it is judged, up to the rounding of their entries. */
const SHORTEST = 1e-3;
const LONGEST = 1e3;

/**
 * Whether every sound implementation in an arithmetic must be right on a case: τ ≥ 0.05, and norms from 1e-3 to 1e3 whose
 * squares the arithmetic holds.
 *
 * The sum of d squares may not overflow, even if each of its d roundings goes up. And d squares may lose at most u/8 of their sum
 * to underflow, at half a smallest number each: `derivation.md` allows for that eighth of a rounding.
 */
export function isInConformanceDomain({ batch, temperature }: Case, dtype: Dtype): boolean {
  const { unitRoundoff: u, smallest, largest } = formats[dtype];
  const { dimension: d } = batch;
  const shortest = Math.max(SHORTEST * (1 - u), Math.sqrt((4 * d * smallest) / u));
  const longest = Math.min(LONGEST * (1 + u), Math.sqrt(largest * (1 - u) ** d));
  return temperature >= COLDEST && normsOf(batch).every((norm) => shortest <= norm && norm <= longest);
}

const normsOf = (batch: Batch): number[] => rowsOf(batch).map((z) => Math.hypot(...z));

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

/** The kinds whose squares stay in the range of float16. */
const conformanceKindsOfHalf = conformanceKinds.filter(
  (kind) => kind !== 'mixed-norms' && kind !== 'subnormal-entries',
);

/** The limits of the domain of conformance, beside its kinds. Where they are silent, those of `shape` and `temperatures` hold. */
export const conformanceOptions = { minPairs: 2, temperature: { min: COLDEST } } as const satisfies CaseOptions;

/** The highest temperature at which people train: half of all cases have at most this. */
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
  // One row in a thousand of these kinds is too short for float16.
  return isHalf ? all.filter(({ batch }) => isInConformanceDomain({ batch, temperature: COLDEST }, 'float16')) : all;
}
