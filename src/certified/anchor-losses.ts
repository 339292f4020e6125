import { anchorRows, type Convention } from '../../spec/convention.ts';
import { type Ball, exactly, exp, log, log1p, over, plus, times } from './ball.ts';
import { dotProduct } from './dot-tiles.ts';
import { low } from './double-double.ts';
import { blockCount, type Kernel } from './kernel.ts';
import type { SoftmaxSums } from './softmax-sums.ts';

/** The losses of a convention's anchors, in the order of the rows of the batch, from the sums of exponentials. */
export function anchorLosses(kernel: Kernel, sums: SoftmaxSums, convention: Convention, temperature: number): Ball[] {
  const { pairs } = kernel.slices;
  const sumError = kernel.relativeError + (2 * blockCount(kernel) + 140) * 2 ** -104;
  const ball = (highs: Float64Array, lows: Float64Array, i: number): Ball => {
    const high = highs[i] as number;
    return { high, low: lows[i] as number, radius: high * sumError };
  };
  const logit = (i: number, k: number) => logitOf(kernel, i, k);

  return anchorRows(convention, pairs).map((r) => {
    const i = kernel.placeOf[r] as number;
    const p = (i + pairs) % (2 * pairs);
    const same = ball(sums.sameHigh, sums.sameLow, i);
    const other = ball(sums.otherHigh, sums.otherLow, i);
    const tempered = logit(i, p);
    const untempered = convention.temperature === 'positive-untempered';
    // The positive as it stands in the numerator: s alone is x·τ.
    const positiveLogit = untempered ? times(tempered, exactly(temperature)) : tempered;
    const numerator = exp(positiveLogit);
    const self = () => exp(logit(i, i));

    /** log( (terms [+ e_ip]) / numerator ) */
    const logOfRatio = (terms: Ball, positiveInside: boolean): Ball => {
      if (positiveInside && untempered) return log(over(plus(terms, exp(tempered)), numerator));
      return positiveInside ? log1p(over(terms, numerator)) : log(over(terms, numerator));
    };

    const split = convention.logarithm === 'split-by-view';
    const byDenominator: Record<Convention['denominator'], () => Ball> = {
      simclr: () => whole(same, other, true),
      decoupled: () => whole(same, other, false),
      'cross-view': () => whole(exactly(0), other, true),
      'cross-view-decoupled': () => whole(exactly(0), other, false),
      'self-inclusive': () => whole(plus(same, self()), other, true),
      'self-zeroed': () => whole(plus(same, exactly(1)), split ? plus(other, exactly(1)) : other, true),
    };
    function whole(ofSame: Ball, ofOther: Ball, positiveInside: boolean): Ball {
      if (!split) return logOfRatio(plus(ofSame, ofOther), positiveInside);
      // Both halves are divided by the numerator, the formula divides by it once.
      return plus(plus(logOfRatio(ofSame, false), logOfRatio(ofOther, positiveInside)), positiveLogit);
    }
    return byDenominator[convention.denominator]();
  });
}

/** x_ik, with the radius that its dot product and factors leave. */
function logitOf({ slices, logits, logitError }: Kernel, i: number, k: number): Ball {
  const dotHigh = dotProduct(slices, i, k);
  const dot = { high: dotHigh, low, radius: 0 };
  const factor = (row: number) => ({
    high: logits.factorHigh[row] as number,
    low: logits.factorLow[row] as number,
    radius: 0,
  });
  const slope = { high: logits.slopeHigh, low: logits.slopeLow, radius: 0 };
  const { high, low: lows } = times(times(dot, factor(i)), times(factor(k), slope));
  const dead = logits.clamped && high < 0;
  return dead ? exactly(0) : { high, low: lows, radius: logitError };
}
