import type { Decimal } from 'decimal.js';
import type { Arithmetic } from './exact.ts';

/**
 * ln(1 + x) for |x| ≤ 1e-3, to full relative precision however small x is.
 *
 * It sums 2·artanh(x/(2 + x)) = 2(z + z³/3 + z⁵/5 + …): adding 1 first would drop the digits of x.
 */
export function lnNearOne(x: Decimal, reals: Arithmetic): Decimal {
  const z = new reals(x).div(x.plus(2));
  const square = z.times(z);
  let power = z;
  let sum = z;
  for (let n = 3; ; n += 2) {
    power = power.times(square);
    const next = sum.plus(power.div(n));
    if (next.equals(sum)) return sum.times(2);
    sum = next;
  }
}
