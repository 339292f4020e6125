import type { Batch } from '../../spec/batch.ts';
import { type Convention, ntXent } from '../../spec/convention.ts';
import { canCancel } from '../../spec/conventions/logarithms.ts';
import type { Enclosure } from '../../spec/decimals/enclosure.ts';
import { exponentials } from '../../spec/exponentials.ts';
import { gradient } from '../../spec/gradient.ts';
import { type Loss, loss } from '../../spec/loss.ts';
import type { LossBounds } from '../rounding/loss-bounds.ts';
import { enclosure } from './certified/ball.ts';
import { certifiedGradient, gradientRows } from './certified/gradient.ts';
import { certifiedLosses } from './certified/loss.ts';
import type { PreparedSums } from './certified/prepared-batch.ts';

/** True values, and the tier that computed them. */
export interface Truth {
  /** Double-double arithmetic with a derived radius, or the decimal reference with a measured one. */
  readonly tier: 'certified' | 'reference';
  /** One loss for each convention, in the order of the conventions. */
  readonly losses: readonly Loss[];
}

/**
 * Computes the rounding bounds by which losses will be compared; the bounds depend on the losses.
 *
 * @param loss The losses as they are known so far.
 * @param convention The convention that they are the losses of.
 */
export type BoundsOfLoss = (loss: Loss, convention: Convention) => LossBounds;

/** How exact losses must be: their significant digits, or the rounding bounds by which other losses will be compared with them. */
export type LossAccuracy = number | BoundsOfLoss;

/**
 * Computes the rounding bounds of the rows of a gradient, in the Euclidean norm.
 *
 * @param rows 2N rows of d, as they are known so far.
 */
export type BoundsOfGradient = (rows: readonly (readonly number[])[]) => ArrayLike<number>;

/** How exact gradients must be: their digits, or the rounding bounds by which other gradients will be compared with them. */
export type GradientAccuracy = number | BoundsOfGradient;

/** The certified tier is asked for at most this many significant digits: its radius is too large for more. */
export const CERTIFIED_DIGITS = 25;

/** Where a rounding bound says how exact a value must be, the radius is at most this share of the bound, as it is added to it. */
const SHARE = 1 / 1000;

/** The digits that the reference is asked for first and last where a rounding bound says how many are enough. */
const FIRST = 20;
const LAST = 320;

/**
 * The only function that gives true losses: those of a batch, as exact as they must be, from the cheapest tier that suffices.
 *
 * @param batch 2N rows of d, in the layout of the conventions.
 * @param temperature τ, positive.
 * @param conventions Must agree in all stages up to the logits.
 * @param accuracy Significant digits, a positive integer, counted as `loss` counts them; or bounds that the radii must be far below.
 * @param summed The sums of exponentials under these stages, where they are known.
 * @throws NtXentError as the reference's `loss` does
 */
export function evaluate(
  batch: Batch,
  temperature: number,
  conventions: readonly Convention[],
  accuracy: LossAccuracy,
  summed?: PreparedSums,
): Truth {
  const suffice = (losses: readonly Loss[]) =>
    losses.every((one, c) => suffices(one, conventions[c] as Convention, accuracy));
  const certified = isInReach(accuracy) ? certifiedLosses(batch, temperature, conventions, summed) : undefined;
  const losses = certified?.map(({ value, perAnchor }) => ({
    value: enclosure(value),
    perAnchor: perAnchor.map(enclosure),
  }));
  if (losses && suffice(losses)) return { tier: 'certified', losses };
  const terms = exponentials(batch, temperature, conventions[0] ?? ntXent);
  const compute = (digits: number) => conventions.map((one) => loss(batch, temperature, one, digits, terms));
  return { tier: 'reference', losses: byReference(compute, accuracy, suffice) };
}

/** A true gradient with respect to the raw rows, and the tier that computed it. */
export interface TrueGradient {
  /** The tier that computed it, as in {@link Truth}. */
  readonly tier: Truth['tier'];
  /** 2N rows of d, made when they are first read: decimals take longer than the gradient. */
  readonly rows: readonly (readonly Enclosure[])[];
  /** The gradient in float64. */
  readonly numbers: GradientNumbers;
}

/** A gradient in float64. */
export interface GradientNumbers {
  /** 2N rows of d. */
  readonly rows: readonly (readonly number[])[];
  /** How far an entry of each row may be from the truth, its own rounding to float64 included. */
  readonly radii: readonly number[];
}

/**
 * The only function that gives true gradients, from the cheapest tier that suffices.
 *
 * @param batch 2N rows of d, in the layout of the convention.
 * @param temperature τ, positive.
 * @param convention An option for each stage.
 * @param accuracy Digits, a positive integer: the certified tier counts them from the largest entry, the reference counts them as
 *   `gradient` does. Or bounds of the rows that the radii must be far below.
 * @param anchor The row whose own loss, not scaled, is differentiated; by default it is the loss of the batch.
 * @throws NtXentError as the reference's `gradient` does
 */
export function evaluateGradient(
  batch: Batch,
  temperature: number,
  convention: Convention,
  accuracy: GradientAccuracy,
  anchor?: number,
): TrueGradient {
  const suffices = ({ rows, radii }: GradientNumbers) => {
    if (typeof accuracy === 'number') return Math.max(...radii) <= largest(rows.flat()) * 10 ** -accuracy;
    const bounds = accuracy(rows);
    return radii.every((radius, i) => radius * Math.sqrt(batch.dimension) <= SHARE * (bounds[i] as number));
  };
  const found = isInReach(accuracy) ? certifiedGradient(batch, temperature, convention, anchor) : undefined;
  if (found) {
    const { high, radius } = found;
    const d = batch.dimension;
    const numbers = {
      rows: Array.from(radius, (_, i) => Array.from(high.subarray(i * d, (i + 1) * d))),
      radii: Array.from(radius),
    };
    if (suffices(numbers)) return trueGradient('certified', numbers, () => gradientRows(found));
  }
  const terms = exponentials(batch, temperature, convention);
  const compute = (digits: number) => gradient(batch, temperature, convention, digits, terms, anchor);
  const rows = byReference(compute, accuracy, (one) => suffices(inFloat64(one)));
  return trueGradient('reference', inFloat64(rows), () => rows);
}

function inFloat64(rows: TrueGradient['rows']): GradientNumbers {
  return {
    rows: rows.map((ofRow) => ofRow.map(({ value }) => value.toNumber())),
    radii: rows.map((ofRow) => largest(ofRow.map(({ radius }) => radius.toNumber()))),
  };
}

function trueGradient(
  tier: Truth['tier'],
  { rows, radii }: GradientNumbers,
  inDecimals: () => TrueGradient['rows'],
): TrueGradient {
  let made: TrueGradient['rows'] | undefined;
  // Rounding to float64 adds half a unit of the last place, which is at most 2^−53 of a number, or half the smallest subnormal.
  const withRounding = radii.map(
    (radius, i) => radius + largest(rows[i] as readonly number[]) * 2 ** -52 + Number.MIN_VALUE,
  );
  return {
    tier,
    numbers: { rows, radii: withRounding },
    get rows() {
      made ??= inDecimals();
      return made;
    },
  };
}

const isInReach = (accuracy: unknown) => typeof accuracy !== 'number' || accuracy <= CERTIFIED_DIGITS;

/** Asks the reference for the given number of digits; where bounds are given, it asks for more and more until the radii suffice. */
function byReference<T>(compute: (digits: number) => T, accuracy: unknown, suffices: (found: T) => boolean): T {
  if (typeof accuracy === 'number') return compute(accuracy);
  let digits = FIRST;
  let found = compute(digits);
  while (digits < LAST && !suffices(found)) {
    digits *= 2;
    found = compute(digits);
  }
  return found;
}

function largest(entries: readonly number[]): number {
  let most = 0;
  for (const x of entries) most = Math.max(most, Math.abs(x));
  return most;
}

function suffices(loss: Loss, convention: Convention, accuracy: LossAccuracy): boolean {
  const all = [loss.value, ...loss.perAnchor];
  if (typeof accuracy === 'number') {
    // Digits are counted as the reference counts them: where a value can be 0 by cancellation they are decimal places below 1.
    const unit = canCancel(convention) ? 1 : 0;
    return all.every(({ value, radius }) => {
      const size = Math.max(Math.abs(value.toNumber()), unit);
      return radius.toNumber() <= size * 10 ** -accuracy;
    });
  }
  const { mean, perAnchor } = accuracy(loss, convention);
  const bounds = [mean, ...perAnchor];
  return all.every(({ radius }, i) => radius.toNumber() <= SHARE * (bounds[i] as number));
}
