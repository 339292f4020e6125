import { type Denominator, termCount } from '../../spec/convention.ts';
import type { Enclosure } from '../../spec/enclosure.ts';
import { ln1p } from '../../spec/ln1p.ts';
import { closedForm } from './closed-form.ts';

/** No anchor of N pairs has a smaller loss: that of an aligned positive among opposite negatives, `pointwise-bounds`. */
export function anchorFloor(denominator: Denominator, pairs: number, temperature: number): Enclosure {
  // The positive, and the anchor itself.
  const ones = { simclr: 1, 'cross-view': 1, 'self-inclusive': 2, decoupled: 0, 'cross-view-decoupled': 0 }[
    denominator
  ];
  const negatives = termCount(denominator, pairs) - ones;
  return closedForm(temperature, (tau, reals) => {
    const rest = new reals(-2).div(tau).exp().times(negatives);
    return ones === 1 ? ln1p(rest, reals) : rest.plus(ones).ln();
  });
}
