import type { Convention } from '../../spec/convention.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import { type Ball, exactly, exp, log, minus, over, sum, times } from './ball.ts';

/** The scalar of a convention from the losses of its anchors. */
export function aggregate(
  perAnchor: readonly Ball[],
  { logarithm, scale }: Convention,
  { pairs, temperature }: { pairs: number; temperature: number },
): Ball {
  const count = exactly(perAnchor.length);
  const mean = (balls: readonly Ball[]) => over(sum(balls), count);
  const value = logarithm === 'of-mean' ? minus(log(mean(perAnchor.map((l) => exp(minus(l)))))) : mean(perAnchor);
  return scale === 'mean' ? value : times(value, scaleBall(scale, perAnchor.length, { pairs, temperature }));
}

/**
 * What the mean over the anchors is multiplied by.
 *
 * @throws NtXentError E111 for `n/(n-1)` with one pair
 */
export function scaleBall(
  scale: Convention['scale'],
  anchors: number,
  { pairs, temperature }: { pairs: number; temperature: number },
): Ball {
  if (scale === 'n/(n-1)' && pairs === 1) throw new NtXentError('NTX-E111', 'the batch has one pair.');
  const factors: Record<Convention['scale'], () => Ball> = {
    mean: () => exactly(1),
    sum: () => exactly(anchors),
    twice: () => exactly(2),
    'n/(n-1)': () => over(exactly(pairs), exactly(pairs - 1)),
    'tau/0.07': () => over(exactly(temperature), exactly(0.07)),
    tau: () => exactly(temperature),
    '2tau': () => exactly(2 * temperature),
  };
  return factors[scale]();
}
