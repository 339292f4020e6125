import type { Decimal } from 'decimal.js';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { arithmetic } from '../../../spec/decimals/exact.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';

const number = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

/**
 * Reads a number that someone printed. It counts as rounded in its last place, so its radius is half a unit of that place.
 *
 * @param text For example `4.2950` or `1.5e-3`.
 * @throws NtXentError E112 where the text is no decimal number
 */
export function claimedValue(text: string): Enclosure {
  const trimmed = text.trim();
  if (!number.test(trimmed)) throw new NtXentError('NTX-E112', `the claimed loss is ${JSON.stringify(text)}.`);
  const reals = arithmetic(60);
  const [mantissa, exponent = '0'] = trimmed.toLowerCase().split('e') as [string, string?];
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  const value: Decimal = new reals(trimmed);
  return { value, radius: new reals(10).pow(Number(exponent) - decimals).div(2) };
}
