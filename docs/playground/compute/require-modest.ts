import type { Batch } from '../../../spec/batch.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { workOf } from './work-of.ts';

/** What the certified tier adds up in a few seconds: N = 512, d = 128. */
const MOST = 1024 ** 2 * 256;

/** Below this temperature a logit can pass 300, and the decimal reference computes instead: slowly. */
const COLDEST = 1 / 300;
const MOST_IN_DECIMALS = 64 ** 2 * 160;

/**
 * Throws where a batch would take the page longer than a reader waits.
 *
 * @throws NtXentError E702
 */
export function requireModest(batch: Batch, temperature: number): void {
  const work = workOf(batch);
  const size = `the batch has ${2 * batch.pairs} rows of ${batch.dimension}`;
  if (work > MOST) throw new NtXentError('NTX-E702', `${size}.`);
  if (temperature < COLDEST && work > MOST_IN_DECIMALS) {
    throw new NtXentError('NTX-E702', `${size}, and τ = ${temperature} takes decimals.`, {
      cause: 'Below τ = 1/300 exponentials leave the range of binary64, and decimals take a thousand times as long.',
    });
  }
}
