import { type Denominator, denominators } from '../../spec/convention.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import { didYouMean } from '../files/did-you-mean.ts';

/**
 * One of the five denominators, by its id.
 *
 * @throws NtXentError E306 for another word, with the nearest id
 */
export function parseDenominator(text: string): Denominator {
  const found = denominators.find((id) => id === text);
  if (!found)
    throw new NtXentError('NTX-E306', `${JSON.stringify(text)} is no convention.${didYouMean(text, denominators)}`);
  return found;
}
