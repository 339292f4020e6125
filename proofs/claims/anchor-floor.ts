import { type Denominator, termCount } from '../../spec/convention.ts';
import type { Enclosure } from '../../spec/enclosure.ts';
import { exp } from '../../spec/exp.ts';
import { ln } from '../../spec/ln.ts';
import { closedForm } from './closed-form.ts';
import { logOnePlus } from './log-one-plus.ts';

/** No anchor of N pairs has a smaller loss: that of an aligned positive among opposite negatives, `pointwise-bounds`. */
export function anchorFloor(denominator: Denominator, pairs: number, temperature: number): Enclosure {
  // The positive, and the anchor itself.
  const ones = { simclr: 1, 'cross-view': 1, 'self-inclusive': 2, decoupled: 0, 'cross-view-decoupled': 0 }[
    denominator
  ];
  const negatives = termCount(denominator, pairs) - ones;
  if (ones === 1) return logOnePlus(temperature, -2, negatives, 1);
  return closedForm(temperature, (tau, reals) =>
    ln(exp(new reals(-2).div(tau), reals).times(negatives).plus(ones), reals),
  );
}
