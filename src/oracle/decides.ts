import { type Convention, isByCoordinate } from '../../spec/convention.ts';
import type { Case } from '../generators/cases.ts';
import { largestLogit } from '../rounding/convention-bounds.ts';
import { type Dtype, formats } from '../rounding/formats.ts';
import { keepsNorms } from '../rounding/unit-squares.ts';

/** Below the logarithm of the largest number: room for a sum of e^4 exponentials. */
const ROOM = 4;

/**
 * Whether an answer can speak against a candidate: a known bug that makes the logits larger than 1/τ can leave the range
 * of exp where a right loss does not, and then says nothing; nor does one that divides a coordinate by a norm of which the
 * arithmetic keeps no digits.
 */
export function decides({ batch, temperature }: Case, candidate: Convention, dtype: Dtype): boolean {
  if (candidate.normalisation === 'rows' && candidate.temperature === 'divide') return true;
  if (isByCoordinate(candidate) && !keepsNorms(batch, candidate, dtype)) return false;
  const limit = Math.max(1 / temperature, Math.log(formats[dtype].largest) - ROOM);
  return largestLogit(candidate, batch, temperature) <= limit;
}
