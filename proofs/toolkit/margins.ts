import { type Batch, rowCount } from '../../spec/batch.ts';
import { type Denominator, ntXent } from '../../spec/convention.ts';
import { denominatorOptions, denominatorRows, termCount } from '../../spec/conventions/denominators.ts';
import { partner } from '../../spec/conventions/layouts.ts';
import { type Enclosure, enclose } from '../../spec/decimals/enclosure.ts';
import { exp, ln } from '../../spec/decimals/exp-ln.ts';
import { exponentials } from '../../spec/exponentials.ts';
import { entry, similarities } from '../../spec/similarities.ts';
import { closedForm, logOnePlus, minus } from './enclosures.ts';

/**
 * Σ_k q_ik·(s_ik − s_ip)/τ of every anchor i, where q is the softmax over its terms.
 *
 * The loss of an anchor is this sum plus the entropy of q.
 */
export function softmaxMargins(
  batch: Batch,
  temperature: number,
  denominators: readonly Denominator[],
): Map<Denominator, Enclosure[]> {
  const size = rowCount(batch);
  const terms = exponentials(batch, temperature, ntXent);
  const flat = enclose(40 + terms.guard, (reals) => {
    const { e, s, slope, positiveLogit } = terms.at(reals);
    return denominators.flatMap((denominator) =>
      e.map((_, i) => {
        const rows = denominatorRows({ ...ntXent, denominator }, i, batch);
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

/** s_ik − s_ip of every anchor i, for k in D(i), from all cosines. */
export function margins(cosines: readonly (readonly Enclosure[])[], denominator: Denominator): Enclosure[][] {
  const pairs = cosines.length / 2;
  return cosines.map((of, i) => {
    const positive = of[partner(ntXent, i, pairs)] as Enclosure;
    return denominatorRows({ ...ntXent, denominator }, i, { pairs }).map((k) => minus(of[k] as Enclosure, positive));
  });
}

/** s_ik of all rows, to more digits than any subject has. The hypotheses and the bounds are stated in these cosines. */
export function cosinesOf(batch: Batch): Enclosure[][] {
  const size = rowCount(batch);
  const ofBatch = similarities(batch, ntXent);
  const flat = enclose(50, (reals) => ofBatch.at(reals).s.flat());
  return Array.from({ length: size }, (_, i) => flat.slice(i * size, (i + 1) * size));
}

/** The smallest loss of an anchor of N pairs: its positive is aligned and its negatives are opposite (`pointwise-bounds`). */
export function anchorFloor(denominator: Denominator, pairs: number, temperature: number): Enclosure {
  // The positive and the anchor itself have the cosine 1.
  const { self, positive } = denominatorOptions[denominator];
  const ones = Number(self) + Number(positive);
  const negatives = termCount(denominator, pairs) - ones;
  if (ones === 1) return logOnePlus(temperature, -2, negatives, 1);
  return closedForm(temperature, (tau, reals) =>
    ln(exp(new reals(-2).div(tau), reals).times(negatives).plus(ones), reals),
  );
}
