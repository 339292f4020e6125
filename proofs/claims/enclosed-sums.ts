import type { Enclosure } from '../../spec/enclosure.ts';
import { arithmetic } from '../../spec/exact.ts';

const reals = arithmetic(60);

/** The sum of enclosures; the radii add up, with the roundings of the sum. */
export function sumOf(terms: readonly Enclosure[]): Enclosure {
  const sizes = reals.sum(0, ...terms.map(({ value }) => value.abs()));
  return {
    value: reals.sum(0, ...terms.map(({ value }) => value)),
    radius: reals.sum(0, ...terms.map(({ radius }) => radius)).plus(sizes.times(terms.length).times('1e-59')),
  };
}

/** The mean of enclosures. */
export function meanOf(terms: readonly Enclosure[]): Enclosure {
  const { value, radius } = sumOf(terms);
  return { value: value.div(terms.length), radius: radius.div(terms.length).plus(value.abs().times('1e-59')) };
}

/** −x of an enclosure. */
export function negated({ value, radius }: Enclosure): Enclosure {
  return { value: value.negated(), radius };
}

/** a − b of enclosures. */
export function minus(a: Enclosure, b: Enclosure): Enclosure {
  return sumOf([a, negated(b)]);
}
