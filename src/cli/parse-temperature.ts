import { requireTemperature } from '../../spec/batch.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';

/**
 * A temperature, as the binary64 number nearest to the text.
 *
 * @throws NtXentError E305 where the text is no decimal number, E106 unless 0 < τ < ∞
 */
export function parseTemperature(text: string): number {
  // Number('') is 0 and Number('0x10') is 16: neither is what anyone means.
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) {
    throw new NtXentError('NTX-E305', `--temperature ${JSON.stringify(text)} is not a number.`, {
      action: 'Give a decimal number, for example --temperature 0.5.',
    });
  }
  const temperature = Number(text);
  requireTemperature(temperature);
  return temperature;
}
