import type { Batch } from '../../spec/batch.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';

/** What the certified tier adds up in about a second: N = 512, d = 128. */
const MOST_PRODUCTS = 1024 ** 2 * 128;

/** Below this temperature a logit can pass 300, and the decimal reference computes instead: slowly. */
const COLDEST = 1 / 300;
const MOST_PRODUCTS_IN_DECIMALS = 64 ** 2 * 32;

/**
 * Throws where a batch would take the page longer than a reader waits.
 *
 * @throws NtXentError E702
 */
export function requireModest({ pairs, dimension }: Batch, temperature: number): void {
  const products = 4 * pairs ** 2 * dimension;
  const size = `the batch has ${2 * pairs} rows of ${dimension}`;
  if (products > MOST_PRODUCTS) throw new NtXentError('NTX-E702', `${size}.`);
  if (temperature < COLDEST && products > MOST_PRODUCTS_IN_DECIMALS) {
    throw new NtXentError('NTX-E702', `${size}, and τ = ${temperature} takes decimals.`, {
      cause: 'Below τ = 1/300 exponentials leave the range of binary64, and decimals take a thousand times as long.',
    });
  }
}
