import type { Decimal } from 'decimal.js';

/** How far a loss is down from collapse to the floor: `97.6 %`. Never rounded to an end that is not reached. */
export function percentDown(fraction: Decimal): string {
  const percent = (1 - fraction.toNumber()) * 100;
  if (percent > 99.9) return '>99.9 %';
  return percent < 0.1 ? '<0.1 %' : `${percent.toFixed(1)} %`;
}
