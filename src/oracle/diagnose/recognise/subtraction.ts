import { rowCount } from '../../../../spec/batch.ts';
import type { Denominator } from '../../../../spec/convention.ts';
import { type ArithmeticBugId, knownArithmeticBug } from '../../../../spec/known-bugs/arithmetic-bugs.ts';
import { conventionBounds } from '../../../rounding/convention-bounds.ts';
import { type Dtype, formats } from '../../../rounding/formats.ts';
import { type Candidate, candidates } from '../../identify/candidates.ts';
import { boundsOff, type Heard, scaleOf } from './fit.ts';
import { plain, withoutPositive, withoutSelf } from './formulas.ts';
import { type Anchor, anchorsOf, at, logSumExp } from './logits.ts';

/**
 * A way to compute a sum that first includes terms that do not belong in it, then subtracts them. This is exact over the
 * reals, but with floating point the rounding error of the whole sum stays, however little is left after the subtraction.
 */
interface Subtraction {
  readonly id: ArithmeticBugId;
  readonly denominators: readonly Denominator[];
  /** The ladder on which the error shows. */
  readonly ladder: 'self' | 'positive';
  /** The rows of the terms that are subtracted. */
  readonly subtracted: (anchor: Anchor) => readonly number[];
}

const subtractions: readonly Subtraction[] = [
  {
    id: 'self-subtracted',
    denominators: withoutSelf,
    ladder: 'self',
    // If the positive is no term, it may have been subtracted too.
    subtracted: ({ i, p, terms }) => (terms.includes(p) ? [i] : [i, p]),
  },
  {
    id: 'positive-subtracted',
    denominators: withoutPositive,
    ladder: 'positive',
    subtracted: ({ p }) => [p],
  },
];

/** The losses that were returned on the two ladders. */
export type HeardOnLadders = Readonly<Record<'self' | 'positive', readonly Heard[]>>;

/** The convention and the bug with which a subtraction explains all answers; undefined if none does. */
export function subtraction(heard: readonly Heard[], onLadders: HeardOnLadders, dtype: Dtype) {
  const all = [...heard, ...onLadders.self, ...onLadders.positive];
  for (const form of subtractions) {
    const candidate = candidates().find(
      (one) =>
        form.denominators.includes(one.denominator) &&
        all.every((answer) => isWithin(form, one, answer, dtype)) &&
        losesDigits(one, onLadders[form.ladder], dtype),
    );
    if (candidate) return { candidate, bug: knownArithmeticBug(form.id) };
  }
  return;
}

/** lightning-bolts clamps what is left of the sum to an ε and adds an ε, so the sum may be too large by at most this. */
const GUARD = 2e-6;

/** The relative error of the sum: as large as in the shifted form, with room for another way to compute e^(1/τ). */
const errorOfSum = ({ pairs, batch, temperature }: Heard & { pairs: number }, u: number) =>
  ((2 * batch.dimension + 8) / temperature + rowCount({ pairs }) + 9) * u;

/** Whether code that subtracts could have returned a loss: the bound is widened by what rounding of the whole sum adds. */
function isWithin({ subtracted }: Subtraction, candidate: Candidate, heard: Heard, dtype: Dtype): boolean {
  const { batch, temperature, loss } = heard;
  const { unitRoundoff, largest } = formats[dtype];
  const { pairs } = batch;
  const relative = errorOfSum({ ...heard, pairs }, unitRoundoff);
  const anchors = anchorsOf(candidate, batch, temperature);
  const losses = anchors.map((anchor) => plain.loss(anchor, 0));
  const { mean: bound } = conventionBounds(losses, candidate, { batch, temperature, dtype });
  const factor = scaleOf(candidate, heard) / anchors.length;
  let [low, high] = [0, 0];
  anchors.forEach((anchor, n) => {
    const left = logSumExp(at(anchor, anchor.terms));
    const whole = logSumExp(at(anchor, [...anchor.terms, ...subtracted(anchor)]));
    const off = relative * Math.exp(whole - left);
    const overflows = whole >= Math.log(largest);
    low += overflows ? Number.NEGATIVE_INFINITY : (losses[n] as number) + Math.log(Math.max(1 - off, 0));
    high += overflows ? Number.POSITIVE_INFINITY : (losses[n] as number) + Math.log(1 + off + GUARD / Math.exp(left));
  });
  const slack = 2 * bound * factor * anchors.length;
  // The logarithm is −∞ if the subtraction leaves nothing, and NaN if it leaves less than nothing.
  if (!Number.isFinite(loss)) return low === Number.NEGATIVE_INFINITY;
  return loss >= low * factor - slack && loss <= high * factor + slack;
}

/** How many steps of a ladder must be answered. */
const ENOUGH = 4;

/**
 * Whether at least half of the steps of a ladder are off, and no single number added to the sum explains it.
 *
 * All anchors of a step have the same sum. A mask or an epsilon adds the same number to it on every step, while rounding
 * adds a different one each time.
 */
function losesDigits(candidate: Candidate, steps: readonly Heard[], dtype: Dtype): boolean {
  const off = steps.filter((one) => boundsOff(candidate, one, dtype) > 1).length;
  if (steps.length < ENOUGH || 2 * off < steps.length) return false;
  const added = steps.map((one) => addedToSum(candidate, one, dtype));
  return Math.max(...added.map(([least]) => least)) > Math.min(...added.map(([, most]) => most));
}

/** The interval of numbers that may have been added to the sum of each anchor; it is empty if the loss is not finite. */
function addedToSum(candidate: Candidate, heard: Heard, dtype: Dtype): [number, number] {
  const { batch, temperature, loss } = heard;
  if (!Number.isFinite(loss)) return [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const anchors = anchorsOf(candidate, batch, temperature);
  const losses = anchors.map((anchor) => plain.loss(anchor, 0));
  const { mean: bound } = conventionBounds(losses, candidate, { batch, temperature, dtype });
  const mean = losses.reduce((a, b) => a + b, 0) / losses.length;
  const off = loss / scaleOf(candidate, heard) - mean;
  const [first] = anchors;
  const left = Math.exp(logSumExp(at(first as Anchor, (first as Anchor).terms)));
  return [left * Math.expm1(off - 2 * bound), left * Math.expm1(off + 2 * bound)];
}
