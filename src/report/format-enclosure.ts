import { type Enclosure, knownDigits } from '../../spec/enclosure.ts';
import { formatNumber } from './format-number.ts';

/** For people: at most `digits` significant digits, those that are known; 0 where nothing is known but that it is near 0. */
export function formatEnclosure(enclosure: Enclosure, digits: number): string {
  const known = knownDigits(enclosure, digits);
  if (known === 0) return '0';
  // The digits of the whole part that are not known are not shown either.
  if (known < digits && enclosure.value.e >= known) return enclosure.value.toExponential(known - 1);
  return formatNumber(enclosure.value, known);
}

/** For programs: the same digits, without zeros that fill up. */
export function enclosureText(enclosure: Enclosure, digits: number): string {
  const known = knownDigits(enclosure, digits);
  return known === 0 ? '0' : enclosure.value.toSignificantDigits(known).toString();
}
