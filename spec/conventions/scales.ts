import type { Decimal } from 'decimal.js';
import type { Convention } from '../convention.ts';
import { type Arithmetic, exact } from '../decimals/exact.ts';
import { NtXentError } from '../errors/nt-xent-error.ts';

/**
 * What the mean over `anchors` anchors is multiplied by.
 *
 * @throws NtXentError E111 for `n/(n-1)` with one pair
 */
export function scaleFactor(
  scale: Convention['scale'],
  { pairs, anchors, temperature }: { pairs: number; anchors: number; temperature: number },
  reals: Arithmetic,
): Decimal {
  if (scale === 'n/(n-1)' && pairs === 1) throw new NtXentError('NTX-E111', 'the batch has one pair.');
  const tau = exact(temperature, reals);
  const factors: Record<Convention['scale'], () => Decimal> = {
    mean: () => new reals(1),
    sum: () => new reals(anchors),
    twice: () => new reals(2),
    'n/(n-1)': () => new reals(pairs).div(pairs - 1),
    // SupCon's base temperature (HobbitLong/SupContrast), the binary64 number nearest to 0.07.
    'tau/0.07': () => tau.div(exact(0.07, reals)),
    tau: () => tau,
    '2tau': () => tau.times(2),
  };
  return factors[scale]();
}
