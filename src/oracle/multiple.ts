import type { Convention } from '../../spec/convention.ts';
import type { Implementation } from '../adapter/implementation.ts';
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
const lossOf = (one: Asked): Asked => ('loss' in one.answer ? { ...one, answer: { loss: one.answer.loss } } : one);

function commonFactor(compared: readonly Distance[]): number | null {
  const relative = ({ bound, expected }: Distance) => bound / expected.abs().toNumber();
  const [sharpest, ...others] = compared.toSorted((a, b) => relative(a) - relative(b));
  if (!sharpest || compared.filter((one) => relative(one) <= SHARP).length < ENOUGH) return null;
  // The loss is right: whatever is wrong is not its scale.
  if (compared.every(({ ratio }) => ratio <= 1)) return null;
  const factor = sharpest.got / sharpest.expected.toNumber();
  if (!Number.isFinite(factor) || factor === 0) return null;
  const fits = ({ got, expected, bound }: Distance) => {
    const value = expected.toNumber();
    // The factor itself is as uncertain as the loss that it was taken from.
    const allowed = Math.abs(factor) * (bound + Math.abs(value) * relative(sharpest));
    return Math.abs(got - factor * value) <= allowed;
  };
  return others.every(fits) ? factor : null;
}
