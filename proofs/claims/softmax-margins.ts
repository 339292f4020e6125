import type { Batch } from '../../spec/batch.ts';
import { type Denominator, denominatorRows, ntXent } from '../../spec/convention.ts';
import { type Enclosure, enclose } from '../../spec/enclosure.ts';
import { exponentials } from '../../spec/exponentials.ts';
import { entry } from '../../spec/similarity.ts';

/** Σ_k q_ik·(s_ik − s_ip)/τ of every anchor i, under the softmax q over its terms: what a loss exceeds its entropy by. */
export function softmaxMargins(
  batch: Batch,
  temperature: number,
  denominators: readonly Denominator[],
): Map<Denominator, Enclosure[]> {
  const size = 2 * batch.pairs;
  const terms = exponentials(batch, temperature, ntXent);
  const flat = enclose(40 + terms.guard, (reals) => {
    const { e, s, slope, positiveLogit } = terms.at(reals);
    return denominators.flatMap((denominator) =>
      e.map((_, i) => {
        const rows = denominatorRows({ ...ntXent, denominator }, i, batch.pairs);
        const total = reals.sum(0, ...rows.map((k) => entry(e, i, k)));
        const weighted = rows.map((k) => entry(e, i, k).times(entry(s, i, k)));
        return reals
          .sum(0, ...weighted)
          .div(total)
          .times(slope.denominator)
          .minus(positiveLogit(i));
      }),
    );
  });
  return new Map(denominators.map((denominator, at) => [denominator, flat.slice(at * size, (at + 1) * size)]));
}
