import type { Decimal } from 'decimal.js';
import { type Enclosure, knownDigits } from '../../spec/enclosure.ts';

/** The reference is asked for no more digits than this: what is not told from 0 by then is below 10^−640, or is 0. */
const LAST = 640;

/** The digits that tell one float64 from another. */
const OF_FLOAT64 = 17;

/** The value with no digit that its radius does not vouch for, but with those of a float64 where it vouches for them; else 0. */
export function vouchedFor(enclosure: Enclosure): Decimal {
  const known = knownDigits(enclosure, OF_FLOAT64);
  if (known === OF_FLOAT64) return enclosure.value;
  return known === 0 ? enclosure.value.times(0) : enclosure.value.toSignificantDigits(known);
}

/**
 * An enclosure that vouches for so many significant digits: the one found, or where its radius does not suffice what the
 * reference says, asked for more digits until its does. What is left at the last may be 0.
 */
export function knownTo(found: Enclosure, digits: number, ask: (digits: number) => Enclosure): Enclosure {
  let best = found;
  // First those that are lost before the first that is not 0.
  let more = digits + Math.max(0, -sizeOf(found).e);
  while (knownDigits(best, digits) < digits && more <= LAST) {
    best = ask(more);
    more *= 2;
  }
  return best;
}

const sizeOf = ({ value, radius }: Enclosure): Decimal => (value.abs().greaterThan(radius) ? value : radius);
