import { type Batch, row } from '../../spec/batch.ts';
import type { Convention } from '../../spec/convention.ts';
import { shiftedBound } from './anchor-bounds.ts';
import { type Dtype, formats } from './formats.ts';
import type { LossBounds } from './loss-bounds.ts';
import { secondOrder } from './second-order.ts';

/** The error of exp and of log in units of u, as in `shiftedBound`. */
const EXP = 4;
const LOG = 4;

/**
 * How far the losses of any convention, known bugs among them, can be from the truth, and their mean before it is scaled.
 *
 * `losses` are the true losses of the anchors. It is the bound of the shifted form, of which the derivation asks no more
 * than that no logit is larger than 1/τ and no norm a sum of more than d squares: so it takes the largest logit that the
 * convention can make, and for one norm of all rows 2N·d squares. Two logarithms have two errors.
 */
export function conventionBounds(
  losses: readonly number[],
  convention: Convention,
  { batch, temperature, dtype }: { batch: Batch; temperature: number; dtype: Dtype },
): LossBounds {
  const { unitRoundoff: u } = formats[dtype];
  const { pairs, dimension: d } = batch;
  const { denominator, logarithm, normalisation } = convention;
  const inputs = {
    dtype,
    pairs,
    // As many terms.
    denominator: denominator === 'self-zeroed' ? ('self-inclusive' as const) : denominator,
    dimension: normalisation === 'matrix' ? 2 * pairs * d : d,
    temperature: 1 / largestLogit(convention, batch, temperature),
  };
  const logarithms = logarithm === 'split-by-view' ? 2 : 1;
  const inFactor = logarithm === 'of-tempered-ratio' ? (LOG + 1) * u * Math.abs(Math.log(temperature)) : 0;
  const perAnchor = losses.map((loss) => {
    const size = Math.abs(loss) + (inFactor > 0 ? Math.abs(Math.log(temperature)) : 0);
    return logarithms * shiftedBound({ ...inputs, loss: size }) + inFactor;
  });
  const m = losses.length;
  const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / m;
  const sizes = losses.map(Math.abs);
  const second = secondOrder(0, m, u);
  if (logarithm === 'of-mean') {
    // A logsumexp of the losses takes none of them farther off, and rounds as one.
    const inMean = (m + EXP) * u + (LOG + 3) * u * (Math.max(...sizes) + Math.log(m));
    return { perAnchor, mean: Math.max(...perAnchor) + inMean * second };
  }
  // m − 1 additions, a division, and the scale's factor and product.
  return { perAnchor, mean: mean(perAnchor) + (m + 3) * u * mean(sizes) * second };
}

/** No logit of a batch is larger, in the numerator or in the denominator. */
export function largestLogit(
  { normalisation, temperature }: Pick<Convention, 'normalisation' | 'temperature'>,
  batch: Batch,
  tau: number,
): number {
  const squares = () => Array.from({ length: 2 * batch.pairs }, (_, i) => Math.hypot(...row(batch, i)) ** 2);
  const similarity = normalisation === 'none' ? Math.max(...squares()) : 1;
  const slopes: Record<Convention['temperature'], number> = {
    divide: 1 / tau,
    multiply: tau,
    ignored: 1,
    'positive-untempered': Math.max(1, 1 / tau),
  };
  return similarity * slopes[temperature];
}
