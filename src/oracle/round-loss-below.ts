import { Decimal } from 'decimal.js';
import type { Denominator } from '../../spec/convention.ts';
import { arithmetic } from '../../spec/exact.ts';
import type { AppraisedLevels } from './appraise.ts';
import { standingOf } from './standing.ts';

/** A loss that would rule conventions out. */
export interface TellingLoss {
  readonly loss: Decimal;
  readonly rulesOut: readonly Denominator[];
}

/**
 * The largest loss of two significant digits below the first convention's floor, and all conventions it rules out.
 *
 * Null where the first convention has no floor, or the floor is 0 (one pair).
 */
export function roundLossBelow(values: readonly AppraisedLevels[]): TellingLoss | null {
  const floor = values[0]?.levels?.floor;
  if (!floor || floor.value.isZero()) return null;
  const reals = arithmetic(20);
  const rounded = floor.value.toSignificantDigits(2, Decimal.ROUND_FLOOR);
  // A decoupled floor can be a round number itself: with two pairs at τ = 0.5 that of `cross-view-decoupled` is −4.
  const isBelow = rounded.lessThan(floor.value.minus(floor.radius));
  const loss = isBelow ? rounded : reals.sub(rounded, reals.pow(10, rounded.e - 1));
  const enclosure = { value: loss, radius: new reals(0) };
  // Above the ceiling counts too: two rows in a denominator leave little room.
  const ruled = values.filter(({ levels }) => levels && !standingOf(enclosure, levels).possible);
  return { loss, rulesOut: ruled.map(({ convention }) => convention) };
}
