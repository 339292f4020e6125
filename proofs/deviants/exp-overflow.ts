import { unitRows } from '../../src/float32/unit-rows.ts';
import type { Deviant } from '../deviant.ts';

const { fround, exp, log } = Math;

export const expOverflow: Deviant = {
  id: 'exp-overflow',
  title: 'exponentials of logits that nothing was subtracted from',
  effect: 'Infinite or NaN as soon as a logit passes 88.72 in float32: below τ = 0.0113 for an aligned pair.',
  threads: ['Lightning-Universe/lightning-bolts#811', 'huggingface/sentence-transformers#2774'],
  cure: 'Subtract the largest logit of the row first, as logsumexp does.',
  dtype: 'float32',
  loss(batch, temperature) {
    const { pairs, dimension: d } = batch;
    const { units } = unitRows(batch);
    const tau = fround(temperature);
    const exps = (i: number) =>
      Array.from({ length: 2 * pairs }, (_, k) => {
        let s = fround(0);
        for (let j = 0; j < d; j++) s = fround(s + fround((units[i * d + j] as number) * (units[k * d + j] as number)));
        return fround(exp(fround(s / tau)));
      });
    return Array.from({ length: 2 * pairs }, (_, i) => {
      const terms = exps(i);
      const sum = terms.reduce((total, e, k) => (k === i ? total : fround(total + e)), 0);
      return fround(-log(fround((terms[(i + pairs) % (2 * pairs)] as number) / sum)));
    });
  },
};
