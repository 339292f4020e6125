import type { Enclosure } from '../../spec/enclosure.ts';
import { arithmetic } from '../../spec/exact.ts';
import { sumOf } from './enclosed-sums.ts';

const reals = arithmetic(60);

/** A rounding of this arithmetic, relative, ten times over. */
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

/** ‖a‖: by the triangle inequality it moves by at most the norm of the radii. */
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
