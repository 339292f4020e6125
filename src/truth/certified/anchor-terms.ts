import { type Convention, holdsPositive } from '../../../spec/convention.ts';
import { type Ball, exactly, exp, plus, times } from './ball.ts';
import { dotProduct } from './dot-products.ts';
import { last } from './double-double.ts';
import { blockCount, type PreparedBatch } from './prepared-batch.ts';
import type { SoftmaxSums } from './softmax-sums.ts';

/** One logarithm of an anchor's loss: log( (rest [+ e_ip]) / numerator ). */
export interface Group {
  /** The sum of its terms without the positive's; where that is a term twice, with one of the two. */
  readonly rest: Ball;
  readonly positiveInside: boolean;
  /** Whether the negatives of the anchor's own view, and of the other view, are among the terms. */
  readonly ownView: boolean;
  readonly otherView: boolean;
}

/** What the loss of an anchor and its gradient are made of. */
export interface AnchorTerms {
  /** One logarithm, or one for each view. */
  readonly groups: readonly Group[];
  /** e_ip as a term of a denominator. */
  readonly positive: Ball;
  /** The positive's logit in the numerator, and exp of it: another one only where it is untempered. */
  readonly positiveLogit: Ball;
  readonly numerator: Ball;
  readonly untempered: boolean;
  /** Whether the loss is the ratio itself, with its sign changed. */
  readonly withoutLogarithm: boolean;
  /** How often the positive is a term of a denominator that holds it. */
  readonly times: 1 | 2;
  /** τ, where the ratio is multiplied by it before its logarithm. */
  readonly ratioFactor: Ball | undefined;
}

/** The terms of the anchor in row `i` of the kernel. */
export function anchorTerms(
  kernel: PreparedBatch,
  sums: SoftmaxSums,
  { denominator, positive: often, logarithm, temperature: option }: Convention,
  i: number,
  temperature: number,
): AnchorTerms {
  const { pairs } = kernel.slices;
  const sumError = kernel.relativeError + (2 * blockCount(kernel) + 140) * 2 ** -104;
  const ball = (highs: Float64Array, lows: Float64Array): Ball => {
    const high = highs[i] as number;
    return { high, low: lows[i] as number, radius: high * sumError };
  };
  const same = ball(sums.sameHigh, sums.sameLow);
  const other = ball(sums.otherHigh, sums.otherLow);
  const tempered = logit(kernel, i, (i + pairs) % (2 * pairs));
  const untempered = option === 'positive-untempered';
  // The positive as it stands in the numerator: s alone is x·τ.
  const positiveLogit = untempered ? times(tempered, exactly(temperature)) : tempered;
  const positive = exp(tempered);

  const split = logarithm === 'split-by-view';
  const positiveInside = holdsPositive(denominator);
  const crossView = denominator.startsWith('cross-view');
  const extra =
    denominator === 'self-inclusive' ? exp(logit(kernel, i, i)) : exactly(denominator === 'self-zeroed' ? 1 : 0);
  // The anchor itself is of its own view: there it leaks in.
  const twice = positiveInside && often === 'twice';
  const across = twice ? plus(other, positive) : other;
  const groups: Group[] = split
    ? [
        { rest: plus(same, extra), positiveInside: false, ownView: true, otherView: false },
        { rest: across, positiveInside, ownView: false, otherView: true },
      ]
    : [
        {
          rest: crossView ? across : plus(plus(same, extra), across),
          positiveInside,
          ownView: !crossView,
          otherView: true,
        },
      ];
  const numerator = untempered ? exp(positiveLogit) : positive;
  const ratioFactor = logarithm === 'of-tempered-ratio' ? exactly(temperature) : undefined;
  const withoutLogarithm = logarithm === 'none';
  return {
    groups,
    positive,
    positiveLogit,
    numerator,
    untempered,
    withoutLogarithm,
    times: twice ? 2 : 1,
    ratioFactor,
  };
}

/** x_ik, with the radius that its dot product and factors leave. */
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
  // Clamped where it is negative as computed: the truth may be positive, by the error of a logit at most.
  return { ...(logits.clamped && x.high < 0 ? exactly(0) : x), radius: logitError };
}
