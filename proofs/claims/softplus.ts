import type { Enclosure } from '../../spec/enclosure.ts';
import { arithmetic } from '../../spec/exact.ts';
import { exp } from '../../spec/exp.ts';
import { ln1p } from '../../spec/ln1p.ts';

const reals = arithmetic(60);

/** log(1 + e^x) of an enclosure; its slope is below 1, so the radius does not grow. */
export function softplus({ value, radius }: Enclosure): Enclosure {
  return { value: ln1p(exp(new reals(value), reals), reals), radius: radius.plus('1e-50') };
}
