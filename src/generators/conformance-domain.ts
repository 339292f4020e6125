import { type Batch, row } from '../../spec/batch.ts';
import { type Dtype, formats } from '../rounding/formats.ts';
import type { Case } from './cases.ts';

/** The smallest temperature at which conformance is judged. */
export const COLDEST = 0.05;

/** The shortest and the longest rows on which it is, give or take the rounding of their entries. */
const SHORTEST = 1e-3;
const LONGEST = 1e3;

/**
 * Whether every sound implementation in an arithmetic must be right on a case: τ ≥ 0.05, norms from 1e-3 to 1e3, whose squares
 * the arithmetic holds.
 *
 * The sum of d squares may not overflow, rounded up by all of its d roundings; and what d squares lose to underflow, half a
 * smallest number each, may be no more than u/8 of it: an eighth of a rounding, which `derivation.md` allows for.
 */
export function isInConformanceDomain({ batch, temperature }: Case, dtype: Dtype): boolean {
  const { unitRoundoff: u, smallest, largest } = formats[dtype];
  const { dimension: d } = batch;
  const shortest = Math.max(SHORTEST * (1 - u), Math.sqrt((4 * d * smallest) / u));
  const longest = Math.min(LONGEST * (1 + u), Math.sqrt(largest * (1 - u) ** d));
  return temperature >= COLDEST && normsOf(batch).every((norm) => shortest <= norm && norm <= longest);
}

const normsOf = (batch: Batch): number[] =>
  Array.from({ length: 2 * batch.pairs }, (_, i) => Math.hypot(...row(batch, i)));
