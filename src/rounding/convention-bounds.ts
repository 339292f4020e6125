import { type Batch, row } from '../../spec/batch.ts';
import { type Convention, isByCoordinate } from '../../spec/convention.ts';
import { shiftedBound } from './anchor-bounds.ts';
import { type Dtype, formats } from './formats.ts';
import type { LossBounds } from './loss-bounds.ts';
import { secondOrder } from './second-order.ts';
import { unitSquares } from './unit-squares.ts';

/** The error of exp and of log in units of u, as in `shiftedBound`. */
const EXP = 4;
const LOG = 4;

/**
 * How far the losses of any convention, known bugs among them, can be from the truth, and their mean before it is scaled.
 *
 * `losses` are the true losses of the anchors. It is the bound of the shifted form, of which the derivation asks no more
 * than that no logit is larger than 1/τ and no norm a sum of more than d squares: so it takes the largest logit that the
 * convention can make, for one norm of all rows 2N·d squares, and for those of a coordinate 2N at most. Two logarithms have
 * two errors, a slope that is an exponential or a logarithm has those of that, and without a logarithm the error of the
 * loss is one of its own logarithm.
 */
export function conventionBounds(
  losses: readonly number[],
  convention: Convention,
  { batch, temperature, dtype }: { batch: Batch; temperature: number; dtype: Dtype },
): LossBounds {
  const { unitRoundoff: u, smallest } = formats[dtype];
  const { pairs, dimension: d } = batch;
  const { denominator, positive, logarithm, normalisation } = convention;
  const inputs = {
    dtype,
    pairs,
    // As many terms.
    denominator: denominator === 'self-zeroed' ? ('self-inclusive' as const) : denominator,
    dimension: normalisation === 'matrix' ? 2 * pairs * d : isByCoordinate(convention) ? Math.max(d, 2 * pairs) : d,
    temperature: 1 / largestLogit(convention, batch, temperature),
  };
  const logarithms = logarithm === 'split-by-view' ? 2 : 1;
  const inFactor = logarithm === 'of-tempered-ratio' ? (LOG + 1) * u * Math.abs(Math.log(temperature)) : 0;
  // One more term, and the slope of two logits.
  const inTerms = positive === 'twice' ? u + smallest : 0;
  const inSlope = 2 * largestSimilarity(convention, batch) * slopeError(convention, temperature, u);
  // In a coarse arithmetic the second order is infinite, and 0 times that is not 0.
  const more = inTerms + inSlope === 0 ? 0 : (inTerms + inSlope) * secondOrder(d, 2 * pairs, u);
  const perAnchor = losses.map((loss) => {
    if (logarithm === 'none') {
      const inLog = shiftedBound({ ...inputs, loss: loss === 0 ? 0 : -Math.log(-loss) }) + more + EXP * u;
      return -loss * Math.expm1(inLog) + smallest;
    }
    const size = Math.abs(loss) + (inFactor > 0 ? Math.abs(Math.log(temperature)) : 0);
    return logarithms * (shiftedBound({ ...inputs, loss: size }) + more) + inFactor;
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
export function largestLogit(convention: LogitStages, batch: Batch, tau: number): number {
  const slopes: Record<Convention['temperature'], number> = {
    divide: 1 / tau,
    multiply: tau,
    ignored: 1,
    'positive-untempered': Math.max(1, 1 / tau),
    'times-exp': Math.exp(tau),
    'times-log': Math.abs(Math.log(tau)),
    'at-most-1': Math.max(1, 1 / tau),
  };
  return largestSimilarity(convention, batch) * slopes[convention.temperature];
}

/** The stages that the size of a logit depends on. */
type LogitStages = Pick<Convention, 'layout' | 'secondView' | 'normalisation' | 'temperature'>;

/** No similarity of a batch is larger. */
function largestSimilarity(stages: Omit<LogitStages, 'temperature'>, batch: Batch): number {
  if (isByCoordinate(stages)) return unitSquares(batch, stages).largest;
  if (stages.normalisation !== 'none') return 1;
  return Math.max(...Array.from({ length: 2 * batch.pairs }, (_, i) => Math.hypot(...row(batch, i)) ** 2));
}

/** How far off the slope of a logit is that is an exponential or a logarithm, of a temperature that was rounded. */
function slopeError({ temperature }: LogitStages, tau: number, u: number): number {
  if (temperature === 'times-exp') return Math.exp(tau) * (EXP + tau) * u;
  // 1/τ may have been rounded too.
  if (temperature === 'times-log') return (LOG * Math.abs(Math.log(tau)) + 2) * u;
  return 0;
}
