import type { Convention } from '../../../spec/convention.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import type { Distance } from './distance.ts';
import { distancesOf, type Observation } from './observation.ts';

/** A convention whose loss is multiplied by an unusual factor. */
export interface ScaleMismatch {
  /** The convention, with the mean for its scale. */
  readonly candidate: Convention;
  /** The factor that its losses are multiplied by. */
  readonly factor: number;
}

/** How many answers must be sharp before a factor is reported. */
const ENOUGH = 3;

/** An answer is sharp if its bound is at most this part of the true loss. */
const SHARP = 0.01;

/** Finds the candidate of which every loss is the same multiple, as with a loss in bits; null if there is none, or several. */
export function scaleMismatchOf(
  answers: readonly Observation[],
  candidates: readonly Convention[],
  implementation: Implementation,
): ScaleMismatch | null {
  const distances = answers.flatMap((one) => distancesOf(lossOf(one), candidates, implementation));
  const found = candidates.flatMap((candidate) => {
    const factor = commonFactor(distances.filter((one) => one.candidate === candidate));
    return factor === null ? [] : [{ candidate, factor }];
  });
  return found.length === 1 ? (found[0] as ScaleMismatch) : null;
}

/** The observation without the losses of the anchors, to which the factor may not apply. */
export const lossOf = (one: Observation): Observation =>
  one.answer.kind === 'loss' ? { ...one, answer: { kind: 'loss', loss: one.answer.loss } } : one;

/** The factor that all losses have in common, as round as their bounds allow; null if there is none, or if it is 1. */
function commonFactor(compared: readonly Distance[]): number | null {
  const isSharp = ({ bound, expected }: Distance) => bound <= SHARP * expected.value.abs().toNumber();
  if (compared.filter(isSharp).length < ENOUGH) return null;
  const intervals = compared.map(({ got, expected, bound }) =>
    inverseFactors([got], [expected.value.toNumber()], bound),
  );
  const factor = factorWithin(intervals.reduce(common, everything));
  return factor === 1 ? null : factor;
}

/** The numbers from the first to the second; it is empty if the first is larger. */
export type Interval = readonly [number, number];

/** The interval of all numbers. */
export const everything: Interval = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const nothing: Interval = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/** The intersection of two intervals. */
export const common = (a: Interval, b: Interval): Interval => [Math.max(a[0], b[0]), Math.min(a[1], b[1])];

/** The largest ratio of the ends of an interval from which a factor is still reported. */
const SHARPEST = 1.01;

/**
 * Returns the inverses h = 1/f of all factors f by which the numbers can be off: |g − f·e| ≤ |f|·b, where b bounds the
 * error of the numbers without the factor.
 *
 * This is |h·g − e| ≤ b, the part of a line that lies in a ball, which is an interval. A factor that several answers have in
 * common lies in the intersection of their intervals.
 */
export function inverseFactors(got: readonly number[], expected: readonly number[], bound: number): Interval {
  const dot = (xs: readonly number[], ys: readonly number[]) =>
    xs.reduce((sum, x, j) => sum + x * (ys[j] as number), 0);
  const square = dot(got, got);
  if (!Number.isFinite(square)) return nothing;
  if (square === 0) return Math.hypot(...expected) <= bound ? everything : nothing;
  const middle = dot(got, expected) / square;
  const across = Math.hypot(...got.map((x, j) => middle * x - (expected[j] as number)));
  if (across > bound) return nothing;
  const half = Math.sqrt(((bound - across) * (bound + across)) / square);
  return [middle - half, middle + half];
}

/** The factor with the fewest digits whose inverse lies in an interval; null if the interval is empty or too wide. */
export function factorWithin([least, most]: Interval): number | null {
  const isSharp = least <= most && least * most > 0 && Math.max(most / least, least / most) <= SHARPEST;
  return isSharp ? roundest(1 / most, 1 / least) : null;
}

function roundest(low: number, high: number): number {
  const middle = (low + high) / 2;
  for (let digits = 1; digits < 17; digits++) {
    const rounded = Number(middle.toPrecision(digits));
    if (low <= rounded && rounded <= high) return rounded;
  }
  return middle;
}
