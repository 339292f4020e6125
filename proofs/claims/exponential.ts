import type { Enclosure } from '../../spec/enclosure.ts';
import { arithmetic } from '../../spec/exact.ts';
import { exp } from '../../spec/exp.ts';

const reals = arithmetic(60);

/** e^x of an enclosure: its upper end is e^r times the middle, and the lower end is nearer. */
export function exponential({ value, radius }: Enclosure): Enclosure {
  const middle = exp(new reals(value), reals);
  // e^r − 1 ≤ 2r for r ≤ 1: an exponential less, where radii are small.
  const growth = radius.lessThanOrEqualTo(1) ? radius.times(2) : new reals(radius).exp();
  return { value: middle, radius: middle.times(growth.plus('1e-58')) };
}
