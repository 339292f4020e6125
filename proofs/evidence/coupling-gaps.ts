import type { Decimal } from 'decimal.js';
import { rowCount } from '../../spec/batch.ts';
import { arithmetic } from '../../spec/decimals/exact.ts';

/** How far S and D can be apart for some N and τ: theorem `coupling-gap`. */
export interface CouplingGap {
  readonly pairs: number;
  readonly temperature: number;
  /** S − D = log(1 + 1/w), w the negatives' sum over the positive's term: at the least, 2N − 2 terms of e^(−2/τ). */
  readonly largest: string;
  /** Of equal rows, whatever τ. */
  readonly atCollapse: string;
  /** At the most, 2N − 2 terms of e^(2/τ). */
  readonly smallest: string;
}

const reals = arithmetic(30);

/** When the dispute about the positive matters: the gap over batch sizes and temperatures, to `digits` digits. */
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
      // The decimal 0.07, not the binary number nearest to it: a table is read in decimals.
      const twice = new reals(2).div(temperature);
      return { pairs, temperature, largest: gap(twice), atCollapse: gap(new reals(0)), smallest: gap(twice.negated()) };
    }),
  );
}
