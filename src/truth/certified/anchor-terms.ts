import { type Convention, ntXent } from '../../../spec/convention.ts';
import { denominatorOptions, positiveOptions } from '../../../spec/conventions/denominators.ts';
import { partner } from '../../../spec/conventions/layouts.ts';
import { logarithmOptions } from '../../../spec/conventions/logarithms.ts';
import { temperatureOptions } from '../../../spec/conventions/logits.ts';
import { type Ball, exactly, exp, plus, times } from './ball.ts';
import { dotProduct } from './dot-products.ts';
import { last } from './double-double.ts';
import { slopeBalls } from './logits.ts';
import { blockCount, type PreparedBatch } from './prepared-batch.ts';
import type { SoftmaxSums } from './tiles.ts';

/** One logarithm of an anchor's loss: log( (rest [+ e_ip]) / numerator ). */
export interface Group {
  /** The sum of its terms without that of the positive; where the positive is a term twice, one of the two is in the sum. */
  readonly rest: Ball;
  readonly positiveInside: boolean;
  /** Whether the negatives of the anchor's own view, and of the other view, are among the terms. */
  readonly ownView: boolean;
  readonly otherView: boolean;
  /** Whether the anchor itself is among the terms. */
  readonly self: boolean;
}

/** The terms from which the loss of an anchor and its gradient are computed. */
export interface AnchorTerms {
  /** One logarithm, or one for each view. */
  readonly groups: readonly Group[];
  /** e_ip as a term of a denominator. */
  readonly positive: Ball;
  /** The positive's logit in the numerator, and the exponential of that logit. */
  readonly positiveLogit: Ball;
  readonly numerator: Ball;
  /** The ratio of that logit to the positive's logit in the denominator, where the two differ. */
  readonly ofPositive: Ball | undefined;
  /** Whether the loss is the ratio itself, with its sign changed. */
  readonly withoutLogarithm: boolean;
  /** How often the positive is a term of a denominator that holds it. */
  readonly times: number;
  /** τ, where the ratio is multiplied by it before its logarithm. */
  readonly ratioFactor: Ball | undefined;
}

/** The terms of the anchor in row `i` of the kernel. */
export function anchorTerms(
  kernel: PreparedBatch,
  sums: SoftmaxSums,
  convention: Convention,
  i: number,
  temperature: number,
): AnchorTerms {
  const sumError = kernel.relativeError + (2 * blockCount(kernel) + 140) * 2 ** -104;
  const ball = (highs: Float64Array, lows: Float64Array): Ball => {
    const high = highs[i] as number;
    return { high, low: lows[i] as number, radius: high * sumError };
  };
  const same = ball(sums.sameHigh, sums.sameLow);
  const other = ball(sums.otherHigh, sums.otherLow);
  // The rows of a prepared batch are stacked, whatever the layout of the batch is.
  const tempered = logit(kernel, i, partner(ntXent, i, kernel.slices.pairs));
  const positive = exp(tempered);
  const ofPositive = temperatureOptions[convention.temperature].ofPositive?.(temperature, slopeBalls);
  const positiveLogit = ofPositive ? times(tempered, ofPositive) : tempered;

  const { self, leak, positive: positiveInside, ownView, otherView } = denominatorOptions[convention.denominator];
  const often = positiveInside ? positiveOptions[convention.positive].times : 1;
  // The anchor belongs to its own view, so that its term exp(0) of `self-zeroed` is added there.
  const itself = self ? exp(logit(kernel, i, i)) : exactly(leak);
  const own = ownView ? plus(same, itself) : itself;
  let across = otherView ? other : exactly(0);
  for (let more = 1; more < often; more++) across = plus(across, positive);

  const { byView, omitted, tempered: hasFactor } = logarithmOptions[convention.logarithm];
  const groups: Group[] = byView
    ? [
        { rest: own, positiveInside: false, ownView, otherView: false, self },
        { rest: across, positiveInside, ownView: false, otherView, self: false },
      ]
    : [{ rest: ownView || self || leak > 0 ? plus(own, across) : across, positiveInside, ownView, otherView, self }];
  return {
    groups,
    positive,
    positiveLogit,
    numerator: ofPositive ? exp(positiveLogit) : positive,
    ofPositive,
    withoutLogarithm: omitted,
    times: often,
    ratioFactor: hasFactor ? exactly(temperature) : undefined,
  };
}

/** Computes x_ik, with the radius that comes from its dot product and its factors. */
export function logit({ slices, logits, logitError }: PreparedBatch, i: number, k: number): Ball {
  const high = dotProduct(slices, i, k);
  const dot = { high, low: last.low, radius: 0 };
  const factor = (row: number) => ({
    high: logits.factorHigh[row] as number,
    low: logits.factorLow[row] as number,
    radius: 0,
  });
  const slope = { high: logits.slopeHigh, low: logits.slopeLow, radius: 0 };
  const x = times(times(dot, factor(i)), times(factor(k), slope));
  // It is clamped where it is computed as negative; the true value may be positive, but by the error of a logit at most.
  return { ...(logits.clamped && x.high < 0 ? exactly(0) : x), radius: logitError };
}
