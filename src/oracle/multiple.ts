import type { Convention } from '../../spec/convention.ts';
import type { Implementation } from '../adapter/implementation.ts';
import { common, everything, factorWithin, inverseFactors } from './common-factor.ts';
import { type Asked, type Distance, distancesOf } from './trial.ts';

/** A convention with a scale that nobody means. */
export interface Multiple {
  /** The convention, with the mean for its scale. */
  readonly candidate: Convention;
  /** What its losses are multiplied by. */
  readonly factor: number;
}

/** So many answers must be sharp enough to tell a factor. */
const ENOUGH = 3;

/** An answer is, where the bound is at most this part of the true loss. */
const SHARP = 0.01;

/** The candidate of which every loss is the same multiple, as one in bits is; null where there is none, or several. */
export function multipleOf(
  answers: readonly Asked[],
  candidates: readonly Convention[],
  implementation: Implementation,
): Multiple | null {
  const distances = answers.flatMap((one) => distancesOf(lossOf(one), candidates, implementation));
  const found = candidates.flatMap((candidate) => {
    const factor = commonFactor(distances.filter((one) => one.candidate === candidate));
    return factor === null ? [] : [{ candidate, factor }];
  });
  return found.length === 1 ? (found[0] as Multiple) : null;
}

/** Without the losses of the anchors, which could be of another scale. */
export const lossOf = (one: Asked): Asked =>
  'loss' in one.answer ? { ...one, answer: { loss: one.answer.loss } } : one;

/** The factor that all have in common, with so many digits as their bounds leave it; null where there is none, or 1 is one. */
function commonFactor(compared: readonly Distance[]): number | null {
  const isSharp = ({ bound, expected }: Distance) => bound <= SHARP * expected.value.abs().toNumber();
  if (compared.filter(isSharp).length < ENOUGH) return null;
  const intervals = compared.map(({ got, expected, bound }) =>
    inverseFactors([got], [expected.value.toNumber()], bound),
  );
  const factor = factorWithin(intervals.reduce(common, everything));
  return factor === 1 ? null : factor;
}
