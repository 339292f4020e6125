import { Decimal } from 'decimal.js';
import type { Denominator } from '../../spec/convention.ts';
import type { Enclosure } from '../../spec/enclosure.ts';
import type { AppraisedLevels } from './appraise.ts';

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
  const rounded = floor.value.toSignificantDigits(2, Decimal.ROUND_FLOOR);
  // A decoupled floor can be a round number itself: with two pairs at τ = 0.5 that of `cross-view-decoupled` is −4.
  const loss = isAbove(floor, rounded) ? rounded : rounded.minus(new Decimal(10).pow(rounded.e - 1));
  const ruled = values.filter(({ levels }) => levels && isAbove(levels.floor, loss));
  return { loss, rulesOut: ruled.map(({ convention }) => convention) };
}

const isAbove = ({ value, radius }: Enclosure, loss: Decimal) => value.minus(radius).greaterThan(loss);
