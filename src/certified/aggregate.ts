import type { Convention } from '../../spec/convention.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import { type Ball, exactly, expm1, log1p, minus, over, plus, sum, times } from './ball.ts';

/** The scalar of a convention from the losses of its anchors. */
export function aggregate(
  perAnchor: readonly Ball[],
  { logarithm, scale }: Convention,
  { pairs, temperature }: { pairs: number; temperature: number },
): Ball {
  const value = logarithm === 'of-mean' ? ofMeanRatio(perAnchor) : mean(perAnchor);
  return scale === 'mean' ? value : times(value, scaleBall(scale, perAnchor.length, { pairs, temperature }));
}

const mean = (balls: readonly Ball[]) => over(sum(balls), exactly(balls.length));

/** −log of the mean of the ratios exp(−ℓ), the least loss taken out of it: as the reference does, for the same reason. */
function ofMeanRatio(perAnchor: readonly Ball[]): Ball {
  const least = perAnchor.reduce((a, b) => (b.high < a.high ? b : a));
  return plus(
    least,
    minus(log1p(mean(perAnchor.map((l) => (l === least ? exactly(0) : expm1(plus(least, minus(l)))))))),
  );
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
