import { type Denominator, denominatorRows, ntXent, partner } from '../../spec/convention.ts';
import type { Enclosure } from '../../spec/enclosure.ts';
import { minus } from './enclosed-sums.ts';

/** s_ik − s_ip of every anchor i, for k in D(i), from all cosines. */
export function margins(cosines: readonly (readonly Enclosure[])[], denominator: Denominator): Enclosure[][] {
  const pairs = cosines.length / 2;
  return cosines.map((of, i) => {
    const positive = of[partner(ntXent, i, pairs)] as Enclosure;
    return denominatorRows({ ...ntXent, denominator }, i, pairs).map((k) => minus(of[k] as Enclosure, positive));
  });
}
