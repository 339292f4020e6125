import { requireTemperature } from '../../spec/batch.ts';
import { type Denominator, denominators } from '../../spec/convention.ts';
import { claimedValue, type Enclosure } from '../../spec/decimals/enclosure.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { didYouMean } from '../files/did-you-mean.ts';
import { twoNames, type Views } from '../files/table.ts';

/**
 * Returns the value of an option that must be there.
 *
 * commander's own required options complain before an unknown one does, so a misspelt `--pairz` would be called missing.
 *
 * @throws NtXentError E303 where it is not there
 */
export function requireOption<T>(option: string, value: T | undefined): T {
  if (value === undefined) throw new NtXentError('NTX-E303', `the option ${option} is missing.`);
  return value;
}

/**
 * Makes a parser that accepts one of several words, for an option such as `--scale`.
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

/**
 * Makes a parser of whole numbers from `least` to `most`, for an option such as `--pairs`. It takes digits only: no 1e3, no 0x10.
 *
 * @throws NtXentError E305 (the parser) for anything else
 */
export function parseCount(option: string, { least = 1, most = 1e9 } = {}): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (/^\d+$/.test(text) && count >= least && count <= most) return count;
    throw new NtXentError(
      'NTX-E305',
      `${option} ${JSON.stringify(text)} is not a whole number from ${least} to ${most}.`,
      {
        action: `Give a whole number from ${least} to ${most} in digits, for example ${option} ${Math.min(Math.max(least, 100), most)}.`,
      },
    );
  };
}

/**
 * Parses a number of significant digits, for `--digits`. decimal.js knows log 10 to 1025 digits, and the reference
 * needs up to a hundred of them for itself.
 */
export const parseDigits = parseCount('--digits', { most: 900 });

/**
 * Parses the id of one of the five denominators.
 *
 * @throws NtXentError E306 for another word, with the nearest id
 */
export function parseDenominator(text: string): Denominator {
  const found = denominators.find((id) => id === text);
  if (!found)
    throw new NtXentError('NTX-E306', `${JSON.stringify(text)} is no convention.${didYouMean(text, denominators)}`);
  return found;
}

/**
 * Parses a temperature, as the binary64 number nearest to the text.
 *
 * @throws NtXentError E305 where the text is no decimal number, E106 unless 0 < τ < ∞
 */
export function parseTemperature(text: string): number {
  // Number('') is 0 and Number('0x10') is 16, and nobody means these.
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) {
    throw new NtXentError('NTX-E305', `--temperature ${JSON.stringify(text)} is not a number.`, {
      action: 'Give a decimal number, for example --temperature 0.5.',
    });
  }
  const temperature = Number(text);
  requireTemperature(temperature);
  return temperature;
}

/** A loss as someone printed it, and the numbers that it can stand for. */
export interface PrintedLoss {
  readonly text: string;
  readonly enclosure: Enclosure;
}

/**
 * Makes a parser of a loss, for an option such as `--loss`: a decimal number, which counts as rounded in its last place.
 *
 * @throws NtXentError E112 (the parser) for anything else
 */
export function parseLoss(option: string): (text: string) => PrintedLoss {
  return (text) => {
    try {
      return { text: text.trim(), enclosure: claimedValue(text) };
    } catch {
      throw new NtXentError('NTX-E112', `${option} ${JSON.stringify(text)} is not a decimal number.`, {
        action: `Give the loss as your program printed it, for example ${option} 4.98.`,
      });
    }
  };
}

/**
 * Parses the names of the arrays that are view 1 and view 2, written as `a,b`.
 *
 * @throws NtXentError E307 unless there are two different names
 */
export function parseViews(text: string): Views {
  const names = twoNames(text);
  if (names) return names;
  throw new NtXentError('NTX-E307', `--views ${JSON.stringify(text)} is not two names.`, {
    action: 'Give the names of two arrays of the file, for example --views view1,view2.',
  });
}

/**
 * Parses a part of a whole, written as `i/n`, into [i, n].
 *
 * @throws NtXentError E310 unless 1 ≤ i ≤ n
 */
export function parseShard(text: string): [number, number] {
  const [, i, n] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const [part, parts] = [Number(i), Number(n)];
  if (part >= 1 && part <= parts) return [part, parts];
  throw new NtXentError('NTX-E310', `--shard ${JSON.stringify(text)} is not i/n.`);
}

/**
 * Parses one of several slugs.
 *
 * @throws NtXentError E309 for another word, with the nearest of the slugs
 */
export function parseSlug(text: string, slugs: readonly string[]): string {
  if (slugs.includes(text)) return text;
  throw new NtXentError('NTX-E309', `${JSON.stringify(text)} is not known.${didYouMean(text, slugs)}`);
}
