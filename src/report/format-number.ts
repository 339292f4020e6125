import type { Decimal } from 'decimal.js';

/** A number with `digits` significant digits, and never fewer than its whole part has. */
export function formatNumber(value: Decimal, digits: number): string {
  if (value.isZero()) return '0';
  // Of the rounded number, which may have one place more: 9.99996 is 10.000.
  const exponent = value.toSignificantDigits(digits).e;
  if (exponent < -4 || exponent > 15) return value.toExponential(digits - 1);
  return value.toFixed(Math.max(0, digits - 1 - exponent));
}
