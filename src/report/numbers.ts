import type { Decimal } from 'decimal.js';
import { type Enclosure, knownDigits } from '../../spec/decimals/enclosure.ts';
import type { Distance } from '../oracle/identify/distance.ts';

/** Writes a number with `digits` significant digits, and never fewer than its whole part has. */
export function formatNumber(value: Decimal, digits: number): string {
  if (value.isZero()) return '0';
  // The exponent is that of the rounded number, which may have one more place: 9.99996 becomes 10.000.
  const exponent = value.toSignificantDigits(digits).e;
  if (exponent < -4 || exponent > 15) return value.toExponential(digits - 1);
  return value.toFixed(Math.max(0, digits - 1 - exponent));
}

/** For people: the known digits, at most `digits` significant ones; 0 where it is only known that the number is near 0. */
export function formatEnclosure(enclosure: Enclosure, digits: number): string {
  const known = knownDigits(enclosure, digits);
  if (known === 0) return '0';
  // Digits of the whole part that are not known are not shown either.
  if (known < digits && enclosure.value.e >= known) return enclosure.value.toExponential(known - 1);
  return formatNumber(enclosure.value, known);
}

/** For programs: the same digits, without padding zeros. */
export function enclosureText(enclosure: Enclosure, digits: number): string {
  const known = knownDigits(enclosure, digits);
  return known === 0 ? '0' : enclosure.value.toSignificantDigits(known).toString();
}

/** The numbers that a printed loss stands for: `4.975 to 4.985`. */
export function rangeText({ value, radius }: Enclosure): string {
  // Two digits of the radius are enough, as the radius of a rounded loss has no more.
  const places = Math.max(0, 1 - radius.e);
  return `${value.minus(radius).toDecimalPlaces(places)} to ${value.plus(radius).toDecimalPlaces(places)}`;
}

/** How far a loss is down from collapse to the floor: `97.6 %`. It is never rounded to an end that is not reached. */
export function percentDown(fraction: Decimal): string {
  const percent = (1 - fraction.toNumber()) * 100;
  if (percent > 99.9) return '>99.9 %';
  return percent < 0.1 ? '<0.1 %' : `${percent.toFixed(1)} %`;
}

interface Sizes {
  readonly pairs: number;
  readonly dimension: number;
  readonly temperature: number;
}

/** The sizes of a batch and its temperature. */
export const sizesText = ({ pairs, dimension, temperature }: Sizes): string =>
  `N = ${pairs}, d = ${dimension}, τ = ${temperature}`;

/** How far a number is off, measured as `how` says, and how far it may be. */
export const offText = ({ error, bound }: Pick<Distance, 'error' | 'bound'>, digits: number, how = ''): string =>
  `off by ${error.toPrecision(digits)}${how}, the bound is ${bound.toPrecision(digits)}`;

/** What was returned, and what should have been. */
export function comparedText(
  { got, expected, anchor }: Pick<Distance, 'got' | 'expected' | 'anchor'>,
  digits = 8,
): string {
  return `${got}, not ${enclosureText(expected, digits)}${anchor === null ? '' : ` for anchor ${anchor}`}`;
}
