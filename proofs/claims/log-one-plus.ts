import type { Enclosure } from '../../spec/enclosure.ts';
import { exp } from '../../spec/exp.ts';
import { ln1p } from '../../spec/ln1p.ts';
import { closedForm } from './closed-form.ts';

/** log(1 + (m/n)·e^(b/τ)): what losses, gaps and rises are at their extremes. */
export function logOnePlus(temperature: number, b: number, m: number, n: number): Enclosure {
  return closedForm(temperature, (tau, reals) => ln1p(exp(new reals(b).div(tau), reals).times(m).div(n), reals));
}
