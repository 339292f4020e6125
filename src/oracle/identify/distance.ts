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
  /** What it is compared with. */
  readonly candidate: Convention;
  /** Which number of the answer is the farthest off: the loss (null), or that of an anchor, by its row. */
  readonly anchor: number | null;
  /** Its place among the losses of the anchors that were answered, which are 2N or those of one view. */
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
  /** error/bound of the loss alone, whatever the anchors are. */
  readonly ratioOfLoss: number;
  /** The largest error/bound of the losses of the anchors; null where they were not told. */
  readonly ratioOfAnchors: number | null;
  /** Whether a loss of such a batch could have been outside of the bound: else nothing was checked. */
  readonly checks: boolean;
}

/** How far one number is from what it must be. */
export type NumberDistance = Omit<Distance, 'candidate' | 'ratioOfLoss' | 'ratioOfAnchors' | 'checks'>;

/** Whether sound code could have returned it: its error is at most what rounding can make it. */
export const isWithin = ({ ratio }: Pick<Distance, 'ratio'>): boolean => ratio <= 1;

/** How far a loss is from each expectation. */
export function lossDistance(loss: number): (one: Expectation) => NumberDistance {
  const got = numberOf(loss);
  return ({ value, bound }) => ({ ...compare(got, value, bound), anchor: null, place: null });
}

/**
 * How far the losses of the anchors are from each expectation: of all of them the one that is the farthest off; null where none are told.
 *
 * They are those of all 2N rows, or of the anchors alone; N where all 2N rows are anchors are taken for those of view 1.
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

/** How far an answer is from each expectation, whose bounds are `wider` by a number. */
export function answerDistance(
  { loss, perAnchor = [] }: AnsweredLoss,
  batch: Batch,
  wider: number,
): (one: Expectation) => Distance {
  const distanceOfLoss = lossDistance(loss);
  const distanceOfAnchors = anchorDistance(perAnchor, batch);
  // The losses of the anchors are not scaled: candidates that differ in no more share them.
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

/** A number that was returned, and its exact value where it is finite. */
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

/** How far a printed number is from what it must be, in decimals. */
export interface ClaimDistance {
  /** |claim − expected| */
  readonly error: Decimal;
  /** The rounding bound, and half a unit in the claim's last place. */
  readonly bound: Decimal;
  /** error/bound */
  readonly ratio: Decimal;
}

/** How far a printed number is from an expectation: it may be off by its own radius too. */
export function claimDistance(claim: Enclosure, { value, bound }: Pick<Expectation, 'value' | 'bound'>): ClaimDistance {
  const error = claim.value.minus(value.value).abs();
  const whole = claim.radius.plus(bound);
  return { error, bound: whole, ratio: error.div(whole) };
}
