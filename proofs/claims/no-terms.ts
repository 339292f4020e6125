import type { Claim } from '../../spec/claim.ts';
import { reference } from '../../src/oracle/subject.ts';
import { onLine } from '../batches/on-line.ts';

/** For hypotheses that a denominator has terms: of one pair there is no decoupled loss to claim anything of, but E109. */
export async function noTerms(): Promise<Claim[]> {
  const { batch, temperature } = onLine([1, 1]);
  await reference(30).loss(batch, temperature, 'decoupled');
  return [];
}
