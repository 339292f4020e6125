import type { Decimal } from 'decimal.js';
import type { Enclosure } from '../../spec/enclosure.ts';
import { arithmetic } from '../../spec/exact.ts';
import type { Levels } from '../../spec/levels.ts';

/** Where a loss lies among the levels, low to high. */
export type Place =
  | 'below-floor'
  | 'at-floor'
  | 'between'
  | 'at-collapse'
  | 'above-collapse'
  | 'at-ceiling'
  | 'above-ceiling';

/** Where a loss lies among the levels of a convention, and what that says. */
export interface Standing {
  readonly place: Place;
  /** Whether a batch may have the loss: false below the floor and above the ceiling. */
  readonly possible: boolean;
  /** (loss − floor)/(collapse − floor): 0 at the floor, 1 at collapse, less or more outside; null where they are equal. */
  readonly fraction: Decimal | null;
}

/**
 * Where a loss lies among the levels of a convention.
 *
 * A loss known up to its radius is at a level where the two enclosures meet, so a rounded floor is not called impossible.
 */
export function standingOf(loss: Enclosure, levels: Levels): Standing {
  const place = placeOf(loss, levels);
  // More digits than any loss has, fewer than the levels: the fraction is for reading.
  const reals = arithmetic(20);
  const { floor, collapse } = levels;
  const span = collapse.value.minus(floor.value);
  const fraction = span.isZero() ? null : reals.div(loss.value.minus(floor.value), span);
  return { place, possible: place !== 'below-floor' && place !== 'above-ceiling', fraction };
}

function placeOf(loss: Enclosure, { floor, collapse, ceiling }: Levels): Place {
  const toFloor = compare(loss, floor);
  if (toFloor <= 0) return toFloor < 0 ? 'below-floor' : 'at-floor';
  const toCollapse = compare(loss, collapse);
  if (toCollapse <= 0) return toCollapse < 0 ? 'between' : 'at-collapse';
  const toCeiling = compare(loss, ceiling);
  if (toCeiling <= 0) return toCeiling < 0 ? 'above-collapse' : 'at-ceiling';
  return 'above-ceiling';
}

/** −1 or 1 where all of `a` lies below or above all of `b`, 0 where they meet. */
function compare(a: Enclosure, b: Enclosure): -1 | 0 | 1 {
  const difference = a.value.minus(b.value);
  if (difference.abs().lessThanOrEqualTo(a.radius.plus(b.radius))) return 0;
  return difference.isNegative() ? -1 : 1;
}
