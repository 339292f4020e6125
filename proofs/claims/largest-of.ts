import type { Enclosure } from '../../spec/enclosure.ts';
import { arithmetic } from '../../spec/exact.ts';

const reals = arithmetic(60);

/** The largest of enclosures: a maximum moves by no more than the numbers do. */
export const largestOf = (of: readonly Enclosure[]): Enclosure => ({
  value: reals.max(...of.map(({ value }) => value)),
  radius: reals.max(...of.map(({ radius }) => radius)),
});
