import { NtXentError } from '../../spec/nt-xent-error.ts';
import { didYouMean } from '../files/did-you-mean.ts';

/**
 * One of some slugs.
 *
 * @throws NtXentError E309 for another word, with the nearest of the slugs
 */
export function parseSlug(text: string, slugs: readonly string[]): string {
  if (slugs.includes(text)) return text;
  throw new NtXentError('NTX-E309', `${JSON.stringify(text)} is not known.${didYouMean(text, slugs)}`);
}
