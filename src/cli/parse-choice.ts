import { NtXentError } from '../../spec/nt-xent-error.ts';
import { didYouMean } from '../files/did-you-mean.ts';

/**
 * A parser of one of some words, for an option such as `--scale`.
 *
 * @throws NtXentError E307 (the parser) for another word, with the nearest of the words
 */
export function parseChoice<Word extends string>(option: string, words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    const action = `Give one of: ${words.join(', ')}.`;
    throw new NtXentError('NTX-E307', `${option} ${JSON.stringify(text)} is not known.${didYouMean(text, words)}`, {
      action,
    });
  };
}
