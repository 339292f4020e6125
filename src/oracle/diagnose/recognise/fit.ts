import type { Convention } from '../../../../spec/convention.ts';
import { anchorOptions } from '../../../../spec/conventions/layouts.ts';
import { scaleFactor } from '../../../../spec/conventions/scales.ts';
import { arithmetic } from '../../../../spec/decimals/exact.ts';
import type { Case } from '../../../batches/cases.ts';
import { conventionBounds } from '../../../rounding/convention-bounds.ts';
import type { Dtype } from '../../../rounding/formats.ts';
import { type Candidate, candidates } from '../../identify/candidates.ts';
import type { Observation } from '../../identify/observation.ts';
import { isLarge } from '../../identify/probe-answers.ts';
import { type Formula, plain } from './formulas.ts';
import { anchorsOf } from './logits.ts';

/** A loss that was returned, with its batch and temperature. */
export interface Heard extends Case {
  readonly loss: number;
}

/** A candidate, and the formula's constant, with which a formula explains all answers. */
export interface Fit {
  readonly candidate: Candidate;
  /** The constant that is known only to the code; null if the formula has none. */
  readonly parameter: number | null;
}

/** The losses among some answers; those of small batches come first. */
export function heardOf(answers: readonly Observation[]): Heard[] {
  return answers
    .flatMap(({ batch, temperature, answer }) =>
      answer.kind === 'loss' ? [{ batch, temperature, loss: answer.loss }] : [],
    )
    .sort((a, b) => a.batch.rows.length - b.batch.rows.length);
}

/** How many answers the plain loss must fail to explain; one more is needed if a parameter was found from one of them. */
const OFF = 2;

/**
 * The first convention in which a formula explains every answer and the plain loss does not; undefined if there is none.
 */
export function fitOf(
  formula: Formula,
  heard: readonly Heard[],
  dtype: Dtype,
  among: readonly Candidate[] = candidates(),
): Fit | undefined {
  const { parameter: range, denominators } = formula;
  const small = heard.filter(({ batch }) => !isLarge(batch));
  const [only, ...others] = small;
  if (!only || (range && !heard.every(({ loss }) => Number.isFinite(loss)))) return;
  const isOff = (candidate: Candidate) => (one: Heard) => boundsOff(candidate, one, dtype) > 1;
  const enough = (candidate: Candidate) => small.filter(isOff(candidate)).length >= OFF + Number(range !== undefined);
  const curves = new Map<string, Curve>();
  for (const candidate of among.filter(({ denominator }) => denominators.includes(denominator))) {
    const within = (one: Heard, parameter: number, slack = 0) =>
      predicted(formula, candidate, one, dtype, parameter).some((x) => isNear(one.loss, x, slack));
    if (!range) {
      if (heard.every((one) => within(one, 0)) && enough(candidate)) return { candidate, parameter: null };
      continue;
    }
    const at = (one: Heard, parameter: number) => scaledMean(formula, candidate, one, parameter);
    const key = [candidate.denominator, candidate.anchors].join();
    const curve = curves.get(key) ?? curveOf(formula, candidate, [only, ...others], dtype, range);
    curves.set(key, curve);
    const { pivot } = curve;
    const parameter = crossings(curve, (x) => at(pivot, x), pivot.loss / scaleOf(candidate, pivot)).find((root) => {
      // The parameter is as uncertain as the loss that it was found from.
      const slope = (at(pivot, root * (1 + STEP)) - at(pivot, root)) / STEP;
      const [{ bound }] = predicted(formula, candidate, pivot, dtype, root) as [Predicted];
      const unsure = Math.min(bound / Math.abs(slope), 0.5);
      return heard.every((one) => {
        const moved = at(one, root * (1 + unsure)) - at(one, root * (1 - unsure));
        return within(one, root, Math.abs(moved));
      });
    });
    if (parameter !== undefined && enough(candidate)) return { candidate, parameter };
  }
  return;
}

interface Predicted {
  readonly value: number;
  readonly bound: number;
}

/** What a formula predicts, once for each divisor. The bound counts twice, because both the formula and the code round. */
function predicted(
  { loss, divisors, effectiveTemperature = (temperature) => temperature }: Formula,
  candidate: Candidate,
  heard: Heard,
  dtype: Dtype,
  parameter: number,
): Predicted[] {
  const { batch, temperature } = heard;
  const losses = anchorsOf(candidate, batch, temperature).map((anchor) => loss(anchor, parameter));
  const { mean, perAnchor } = conventionBounds(losses, candidate, {
    ...{ batch, dtype },
    temperature: effectiveTemperature(temperature, parameter),
  });
  const factor = scaleOf(candidate, heard);
  const sum = losses.reduce((a, b) => a + b, 0);
  return (divisors?.(losses, perAnchor) ?? [losses.length]).map((number) => ({
    value: (factor * sum) / number,
    bound: (2 * factor * mean * losses.length) / number,
  }));
}

/** The scaled mean over all anchors, without a bound: a search computes it many times. */
function scaledMean({ loss }: Formula, candidate: Candidate, heard: Heard, parameter: number): number {
  const anchors = anchorsOf(candidate, heard.batch, heard.temperature);
  const sum = anchors.reduce((of, anchor) => of + loss(anchor, parameter), 0);
  return (scaleOf(candidate, heard) * sum) / anchors.length;
}

const factors = new Map<string, number>();

/** The factor by which the scale multiplies the mean over the anchors. */
export function scaleOf({ scale, anchors: of }: Convention, { batch: { pairs }, temperature }: Case): number {
  const anchors = anchorOptions[of].views.length * pairs;
  const key = [scale, pairs, anchors, temperature].join();
  const known = factors.get(key) ?? scaleFactor(scale, { pairs, anchors, temperature }, arithmetic(20)).toNumber();
  factors.set(key, known);
  return known;
}

/** Whether a prediction explains a loss: an infinite loss or NaN is explained only by NaN. */
const isNear = (got: number, { value, bound }: Predicted, slack: number) =>
  Number.isFinite(got) ? Math.abs(got - value) <= bound + slack : Number.isNaN(value);

/** How far an answer is from the plain loss of a convention, in bounds; infinite if the answer is not finite. */
export function boundsOff(candidate: Candidate, one: Heard, dtype: Dtype): number {
  const { value, bound } = predicted(plain, candidate, one, dtype, 0)[0] as Predicted;
  if (!Number.isFinite(value)) return 0;
  return Number.isFinite(one.loss) ? Math.abs(one.loss - value) / bound : Number.POSITIVE_INFINITY;
}

/** How the mean over the anchors depends on a parameter, on the batch where it depends on it most. */
interface Curve {
  readonly pivot: Heard;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

const STEP = 2 ** -20;
const GRID = 64;

function curveOf(
  formula: Formula,
  candidate: Candidate,
  small: readonly [Heard, ...Heard[]],
  dtype: Dtype,
  { from, to }: { from: number; to: number },
): Curve {
  const unscaled = { ...candidate, scale: 'mean' as const };
  const moves = (one: Heard) => {
    const [{ value, bound }] = predicted(formula, unscaled, one, dtype, to) as [Predicted];
    return Math.abs(scaledMean(formula, unscaled, one, from) - value) / bound;
  };
  const pivot = small.map((one) => ({ one, by: moves(one) })).reduce((a, b) => (b.by > a.by ? b : a)).one;
  const grid = Array.from({ length: GRID + 1 }, (_, n) => from * (to / from) ** (n / GRID));
  return { pivot, points: grid.map((x) => ({ x, y: scaledMean(formula, unscaled, pivot, x) })) };
}

/** The parameters at which a curve has a value, found by bisection between the points of its logarithmic grid. */
function crossings({ points }: Curve, scaled: (x: number) => number, value: number): number[] {
  return points.slice(1).flatMap((end, n) => {
    const start = points[n] as Curve['points'][0];
    const rising = start.y < value;
    if (rising === end.y < value) return [];
    const factor = scaled(start.x) / start.y;
    let [a, b] = [start.x, end.x];
    for (let halved = 0; halved < 60; halved++) {
      const middle = Math.sqrt(a * b);
      if (scaled(middle) / factor < value === rising) a = middle;
      else b = middle;
    }
    return [Math.sqrt(a * b)];
  });
}
