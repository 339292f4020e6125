import type { Decimal } from 'decimal.js';
import { type Arithmetic, arithmetic } from './exact.ts';

/** A value and a radius: the true value lies in [value − radius, value + radius]. */
export interface Enclosure {
  /** The middle. */
  readonly value: Decimal;
  /** How far the true value can be from it: an absolute error, in the unit of the value. */
  readonly radius: Decimal;
}

/** An enclosure times a number; the radius takes in how the product rounds, and how the number did. */
export function scaledBy({ value, radius }: Enclosure, factor: Decimal, reals: Arithmetic): Enclosure {
  const product = reals.mul(value, factor);
  const rounding = product.abs().times(`1e-${reals.precision - 2}`);
  return {
    value: product,
    radius: reals
      .mul(radius, factor.abs())
      .plus(rounding)
      .times(1 + 1e-10),
  };
}

/** How many digits more the second evaluation has. */
const EXTRA = 15;

/**
 * Encloses numbers by computing them twice, at `precision` and at `precision` + 15 digits.
 *
 * The difference is the error of the first evaluation; ten times it, and a relative 10^−(precision + 5) for the
 * case that the digits agree by luck, is the radius around the second. exp and ln of decimal.js are good but not
 * proven, so this is a measurement and not a proof; independent values confirm it.
 *
 * `scale` is the size of what cancels in a number: where all of it cancels, both evaluations give 0 and the truth need not.
 */
export function enclose(
  precision: number,
  compute: (reals: Arithmetic) => Decimal[],
  scale: (at: number) => Decimal.Value = () => 0,
): Enclosure[] {
  const rough = compute(arithmetic(precision));
  const fine = compute(arithmetic(precision + EXTRA));
  return fine.map((value, i) => {
    const difference = value.minus(rough[i] as Decimal).abs();
    const radius = difference.times(10).plus(
      value
        .abs()
        .plus(scale(i))
        .times(`1e-${precision + 5}`),
    );
    return { value, radius };
  });
}
