import type { Decimal } from 'decimal.js';
import { type Enclosure, enclose } from '../../spec/decimals/enclosure.ts';
import { type Arithmetic, arithmetic, exact } from '../../spec/decimals/exact.ts';
import { exp, ln1p } from '../../spec/decimals/exp-ln.ts';

/** Evaluates a formula that depends on the temperature alone, to more digits than any subject has. */
export function closedForm(temperature: number, form: (tau: Decimal, reals: Arithmetic) => Decimal): Enclosure {
  const [value] = enclose(55, (reals) => [form(exact(temperature, reals), reals)]);
  return value as Enclosure;
}

const reals = arithmetic(60);

/** Makes an enclosure of radius 0 from a binary float. */
export function exactly(x: number): Enclosure {
  return { value: exact(x, reals), radius: new reals(0) };
}

/** Adds enclosures. The radius is the sum of their radii and of the rounding errors of the addition. */
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

/** Ten times the relative rounding error of this arithmetic, which covers the few operations of one product. */
const ROUNDINGS = '1e-58';

/** a·b of enclosures. */
export function times(a: Enclosure, b: Enclosure): Enclosure {
  const [x, y] = [new reals(a.value), new reals(b.value)];
  const value = x.times(y);
  // |ab − a'b'| ≤ |a|r_b + |b|r_a + r_a·r_b.
  const radius = x.abs().times(b.radius).plus(y.abs().plus(b.radius).times(a.radius));
  return { value, radius: radius.plus(value.abs().plus(radius).times(ROUNDINGS)) };
}

/** ⟨a, b⟩ of vectors of enclosures. */
export function inner(a: readonly Enclosure[], b: readonly Enclosure[]): Enclosure {
  return sumOf(a.map((x, j) => times(x, b[j] as Enclosure)));
}

/** ‖a‖ of a vector of enclosures. By the triangle inequality it moves by at most the norm of the radii. */
export function norm(a: readonly Enclosure[]): Enclosure {
  const length = (x: readonly Enclosure['value'][]) => reals.sum(0, ...x.map((y) => y.times(y))).sqrt();
  const value = length(a.map((x) => new reals(x.value)));
  const radius = length(a.map((x) => new reals(x.radius)));
  return {
    value,
    radius: radius.plus(
      value
        .plus(radius)
        .times(a.length + 1)
        .times(ROUNDINGS),
    ),
  };
}

/** e^x of an enclosure. Its upper end is e^r times the middle, and its lower end is nearer to the middle. */
export function exponential({ value, radius }: Enclosure): Enclosure {
  const middle = exp(new reals(value), reals);
  // For r ≤ 1 we have e^r − 1 ≤ 2r, which saves an exponential where radii are small.
  const growth = radius.lessThanOrEqualTo(1) ? radius.times(2) : new reals(radius).exp();
  return { value: middle, radius: middle.times(growth.plus('1e-58')) };
}

const known = new Map<number, Enclosure>();

/** log n. */
export function logOf(n: number): Enclosure {
  const found = known.get(n) ?? closedForm(1, (_, reals) => new reals(n).ln());
  known.set(n, found);
  return found;
}

/** log(1 + (m/n)·e^(b/τ)), the form that losses, gaps and rises have at their extremes. */
export function logOnePlus(temperature: number, b: number, m: number, n: number): Enclosure {
  return closedForm(temperature, (tau, reals) => ln1p(exp(new reals(b).div(tau), reals).times(m).div(n), reals));
}

/** log(1 + e^x) of an enclosure. Its slope is below 1, so the radius does not grow. */
export function softplus({ value, radius }: Enclosure): Enclosure {
  return { value: ln1p(exp(new reals(value), reals), reals), radius: radius.plus('1e-50') };
}

/** The maximum of enclosures. A maximum moves by no more than its numbers do. */
export const largestOf = (of: readonly Enclosure[]): Enclosure => ({
  value: reals.max(...of.map(({ value }) => value)),
  radius: reals.max(...of.map(({ radius }) => radius)),
});
