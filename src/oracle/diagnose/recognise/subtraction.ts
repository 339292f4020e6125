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
 * A sum from which a term is subtracted again that should not have been in it: right over the reals. In an arithmetic it is
 * off by a rounding of the whole sum, however little is left.
 */
interface Subtraction {
  readonly id: ArithmeticBugId;
  readonly denominators: readonly Denominator[];
  /** The ladder on which it shows. */
  readonly ladder: 'self' | 'positive';
  /** The rows of the terms that are subtracted. */
  readonly subtracted: (anchor: Anchor) => readonly number[];
}

const subtractions: readonly Subtraction[] = [
  {
    id: 'self-subtracted',
    denominators: withoutSelf,
    ladder: 'self',
    // Perhaps the positive too, where it is no term.
    subtracted: ({ i, p, terms }) => (terms.includes(p) ? [i] : [i, p]),
  },
  {
    id: 'positive-subtracted',
    denominators: withoutPositive,
    ladder: 'positive',
    subtracted: ({ p }) => [p],
  },
];

/** What was answered on the two ladders. */
export type HeardOnLadders = Readonly<Record<'self' | 'positive', readonly Heard[]>>;

/** The convention of which a loss is that, and how it gets there; undefined where no subtraction explains its answers. */
export function subtraction(heard: readonly Heard[], onLadders: HeardOnLadders, dtype: Dtype) {
  const all = [...heard, ...onLadders.self, ...onLadders.positive];
  for (const form of subtractions) {
    const candidate = candidates().find(
      (one) =>
        form.denominators.includes(one.denominator) &&
        all.every((given) => isWithin(form, one, given, dtype)) &&
        losesDigits(one, onLadders[form.ladder], dtype),
    );
    if (candidate) return { candidate, bug: knownArithmeticBug(form.id) };
  }
  return;
}

/** What lightning-bolts clamps what is left to, and adds to it: no more than that may be too much. */
const GUARD = 2e-6;

/** exp of a logit and its sum are off by as much as in the shifted form; e^(1/τ) may be computed in another way. */
const errorOfSum = ({ pairs, batch, temperature }: Heard & { pairs: number }, u: number) =>
  ((2 * batch.dimension + 8) / temperature + rowCount({ pairs }) + 9) * u;

/** Whether code that subtracts could have returned a loss: within the bound, and what a rounding of the whole sum adds to it. */
function isWithin({ subtracted }: Subtraction, candidate: Candidate, given: Heard, dtype: Dtype): boolean {
  const { batch, temperature, loss } = given;
  const { unitRoundoff, largest } = formats[dtype];
  const { pairs } = batch;
  const relative = errorOfSum({ ...given, pairs }, unitRoundoff);
  const anchors = anchorsOf(candidate, batch, temperature);
  const losses = anchors.map((anchor) => plain.loss(anchor, 0));
  const { mean: bound } = conventionBounds(losses, candidate, { batch, temperature, dtype });
  const factor = scaleOf(candidate, given) / anchors.length;
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
  // −∞ is the logarithm of nothing left, NaN that of less.
  if (!Number.isFinite(loss)) return low === Number.NEGATIVE_INFINITY;
  return loss >= low * factor - slack && loss <= high * factor + slack;
}

/** Of the steps of a ladder, so many must be answered. */
const ENOUGH = 4;

/**
 * Whether most steps of a ladder are off, and not by one number in the sum. All anchors of a step have the same sum: what was
 * added to it is the same on every step where a mask or an epsilon did it, and another each time where it was rounded.
 */
function losesDigits(candidate: Candidate, steps: readonly Heard[], dtype: Dtype): boolean {
  const off = steps.filter((one) => boundsOff(candidate, one, dtype) > 1).length;
  if (steps.length < ENOUGH || 2 * off < steps.length) return false;
  const added = steps.map((one) => addedToSum(candidate, one, dtype));
  return Math.max(...added.map(([least]) => least)) > Math.min(...added.map(([, most]) => most));
}

/** From what to what must have been added to the sum of each anchor; nothing does it where the loss is not finite. */
function addedToSum(candidate: Candidate, given: Heard, dtype: Dtype): [number, number] {
  const { batch, temperature, loss } = given;
  if (!Number.isFinite(loss)) return [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const anchors = anchorsOf(candidate, batch, temperature);
  const losses = anchors.map((anchor) => plain.loss(anchor, 0));
  const { mean: bound } = conventionBounds(losses, candidate, { batch, temperature, dtype });
  const mean = losses.reduce((a, b) => a + b, 0) / losses.length;
  const off = loss / scaleOf(candidate, given) - mean;
  const [first] = anchors;
  const left = Math.exp(logSumExp(at(first as Anchor, (first as Anchor).terms)));
  return [left * Math.expm1(off - 2 * bound), left * Math.expm1(off + 2 * bound)];
}
