import type { Enclosure } from '../../spec/enclosure.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import { claimedValue } from '../oracle/claimed-value.ts';

/** A loss as someone printed it, and the numbers that it can stand for. */
export interface PrintedLoss {
  readonly text: string;
  readonly enclosure: Enclosure;
}

/**
 * A parser of a loss, for an option such as `--loss`: a decimal number, taken as rounded in its last place.
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
