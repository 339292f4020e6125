import type { Enclosure } from '../../spec/enclosure.ts';
import { arithmetic, exact } from '../../spec/exact.ts';

const reals = arithmetic(60);

/** A binary float itself, as an enclosure. */
export function exactly(x: number): Enclosure {
  return { value: exact(x, reals), radius: new reals(0) };
}
