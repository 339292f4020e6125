import type { Decimal } from 'decimal.js';
import { type Batch, rowCount } from '../../../spec/batch.ts';
import type { Convention } from '../../../spec/convention.ts';
import { anchorRows } from '../../../spec/conventions/layouts.ts';
import type { Enclosure } from '../../../spec/decimals/enclosure.ts';
import { exact } from '../../../spec/decimals/exact.ts';
import type { AnsweredLoss } from '../../implementations/implementation.ts';
import type { Expectation } from './expectations.ts';

/** How far an answer is from what a candidate must return. */
export interface Distance {
  /** The candidate that the answer is compared with. */
  readonly candidate: Convention;
  /** The row of the anchor whose loss is the farthest off; null if the loss of the batch is the farthest off. */
  readonly anchor: number | null;
  /** The index of that anchor in the list of losses that was returned, which has 2N entries or those of one view. */
  readonly place: number | null;
  /** The number that is the farthest off. */
  readonly got: number;
  /** What it should be. */
  readonly expected: Enclosure;
  /** |got − expected|; infinite where `got` is not finite. */
  readonly error: number;
  /** How large the error may be, by rounding. */
  readonly bound: number;
  /** error/bound; 0 where the bound is infinite. */
  readonly ratio: number;
  /** error/bound of the loss of the batch alone. */
  readonly ratioOfLoss: number;
  /** The largest error/bound among the losses of the anchors; null if they were not returned. */
  readonly ratioOfAnchors: number | null;
  /** Whether a possible loss could have been outside of the bound; if not, nothing was checked. */
  readonly checks: boolean;
}

/** How far one number is from what it must be. */
export type NumberDistance = Omit<Distance, 'candidate' | 'ratioOfLoss' | 'ratioOfAnchors' | 'checks'>;

/** Whether sound code could have returned the number: its error is no larger than rounding can make it. */
export const isWithin = ({ ratio }: Pick<Distance, 'ratio'>): boolean => ratio <= 1;

/** How far a loss is from each expectation. */
export function lossDistance(loss: number): (one: Expectation) => NumberDistance {
  const got = numberOf(loss);
  return ({ value, bound }) => ({ ...compare(got, value, bound), anchor: null, place: null });
}

/**
 * How far the losses of the anchors are from each expectation: the one that is the farthest off; null if there are none.
 *
 * The list holds the losses of all 2N rows, or of the anchors alone. If all 2N rows are anchors and there are only N losses,
 * they are taken to be those of the first view.
 */
export function anchorDistance(
  losses: readonly number[],
  { pairs }: Pick<Batch, 'pairs'>,
): (one: Expectation) => NumberDistance | null {
  const each = losses.map(numberOf);
  const ofAll = each.length === rowCount({ pairs });
  return ({ candidate, perAnchor, anchorBounds }) => {
    const rows = anchorRows(candidate, pairs).slice(0, each.length);
    const compared = rows.map((row, i): NumberDistance => {
      const place = ofAll ? row : i;
      const [expected, bound] = [perAnchor[i] as Enclosure, anchorBounds[i] as number];
      return { ...compare(each[place] as Got, expected, bound), anchor: row, place };
    });
    return compared.length === 0 ? null : compared.reduce((a, b) => (b.ratio > a.ratio ? b : a));
  };
}

/** How far an answer is from each expectation, with the bounds increased by `wider`. */
export function answerDistance(
  { loss, perAnchor = [] }: AnsweredLoss,
  batch: Batch,
  wider: number,
): (one: Expectation) => Distance {
  const distanceOfLoss = lossDistance(loss);
  const distanceOfAnchors = anchorDistance(perAnchor, batch);
  // The losses of the anchors are not scaled, so candidates that differ only in their scale share them.
  const known = new Map<Expectation['perAnchor'], NumberDistance | null>();
  return (expectation) => {
    const one = wider === 0 ? expectation : widened(expectation, wider);
    const ofLoss = distanceOfLoss(one);
    if (!known.has(one.perAnchor)) known.set(one.perAnchor, distanceOfAnchors(one));
    const ofAnchors = known.get(one.perAnchor);
    const worst = ofAnchors && ofAnchors.ratio > ofLoss.ratio ? ofAnchors : ofLoss;
    return {
      candidate: one.candidate,
      ...worst,
      ratioOfLoss: ofLoss.ratio,
      ratioOfAnchors: ofAnchors?.ratio ?? null,
      checks: one.checks,
    };
  };
}

const widened = ({ bound, anchorBounds, ...one }: Expectation, wider: number): Expectation => ({
  ...one,
  bound: bound + wider,
  anchorBounds: anchorBounds.map((own) => own + wider),
});

/** A number that was returned, with its exact value if it is finite. */
interface Got {
  readonly got: number;
  readonly value: Decimal | undefined;
}

const numberOf = (got: number): Got => ({ got, value: Number.isFinite(got) ? exact(got) : undefined });

function compare({ got, value }: Got, expected: Enclosure, bound: number): Omit<NumberDistance, 'anchor' | 'place'> {
  const error = value ? expected.value.minus(value).abs().toNumber() : Number.POSITIVE_INFINITY;
  // An infinite bound forbids nothing, not even an infinite error.
  return { got, expected, error, bound, ratio: bound === Number.POSITIVE_INFINITY ? 0 : error / bound };
}

/** How far a printed number is from its expected value, in decimals. */
export interface ClaimDistance {
  /** |claim − expected| */
  readonly error: Decimal;
  /** The rounding bound plus half a unit in the claim's last place. */
  readonly bound: Decimal;
  /** error/bound */
  readonly ratio: Decimal;
}

/** How far a printed number is from an expectation; its own radius is added to the bound. */
export function claimDistance(claim: Enclosure, { value, bound }: Pick<Expectation, 'value' | 'bound'>): ClaimDistance {
  const error = claim.value.minus(value.value).abs();
  const whole = claim.radius.plus(bound);
  return { error, bound: whole, ratio: error.div(whole) };
}
