import { type Convention, termCount } from '../../spec/convention.ts';

/**
 * The least and the largest loss of an anchor, and so of their mean, where no logit is larger than `largestLogit`: theorem
 * `pointwise-bounds`, without what it knows of the anchor's own term.
 *
 * A rounding bound as wide as that forbids nothing.
 */
export function lossRange(
  denominator: Convention['denominator'],
  pairs: number,
  largestLogit: number,
): readonly [number, number] {
  const n = termCount(denominator, pairs);
  const most = 2 * largestLogit;
  if (denominator.endsWith('decoupled')) return [Math.log(n) - most, Math.log(n) + most];
  return [Math.log1p((n - 1) * Math.exp(-most)), most + Math.log(n - 1 + Math.exp(-most))];
}
