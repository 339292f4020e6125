import type { Decimal } from 'decimal.js';
import { rowCount } from '../../spec/batch.ts';
import { arithmetic } from '../../spec/decimals/exact.ts';

/** How far S and D can be apart for some N and τ, by the theorem `coupling-gap`. */
export interface CouplingGap {
  readonly pairs: number;
  readonly temperature: number;
  /**
   * The gap S − D = log(1 + 1/w), where w is the negatives' sum over the positive's term.
   *
   * It is largest where w is smallest, with 2N − 2 terms of e^(−2/τ).
   */
  readonly largest: string;
  /** The gap of equal rows, which does not depend on τ. */
  readonly atCollapse: string;
  /** The gap where w is largest, with 2N − 2 terms of e^(2/τ). */
  readonly smallest: string;
}

const reals = arithmetic(30);

/** Tabulates the gap to `digits` digits, to show at which batch sizes and temperatures the choice of the loss matters. */
export function couplingGaps(
  sizes: readonly number[] = [2, 8, 32, 128, 512, 4096],
  temperatures: readonly number[] = [0.05, 0.07, 0.1, 0.2, 0.5, 1],
  digits = 7,
): CouplingGap[] {
  return sizes.flatMap((pairs) =>
    temperatures.map((temperature) => {
      const gap = (exponent: Decimal) =>
        exponent
          .exp()
          .div(rowCount({ pairs }) - 2)
          .plus(1)
          .ln()
          .toPrecision(digits);
      // A reader of the table takes 0.07 for the decimal, so this is not the binary number nearest to it.
      const twice = new reals(2).div(temperature);
      return { pairs, temperature, largest: gap(twice), atCollapse: gap(new reals(0)), smallest: gap(twice.negated()) };
    }),
  );
}
