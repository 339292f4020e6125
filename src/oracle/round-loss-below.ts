import { Decimal } from 'decimal.js';
import type { Denominator } from '../../spec/convention.ts';
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
  // A floor is a logarithm, never a number of two digits: rounding down goes below.
  const loss = floor.value.toSignificantDigits(2, Decimal.ROUND_FLOOR);
  const isBelow = ({ levels }: AppraisedLevels) => levels?.floor.value.minus(levels.floor.radius).greaterThan(loss);
  return { loss, rulesOut: values.filter(isBelow).map(({ convention }) => convention) };
}
