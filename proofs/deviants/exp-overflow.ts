import { partner } from '../../spec/convention.ts';
import type { Deviant } from '../deviant.ts';
import { float32Logits } from './float32-logits.ts';
import { float32Exp, float32Sum } from './float32-sums.ts';

const { fround, log } = Math;

export const expOverflow: Deviant = {
  id: 'exp-overflow',
  title: 'exponentials of logits that nothing was subtracted from',
  effect: 'Infinite or NaN as soon as a logit passes 88.72 in float32: below τ = 0.0113 for an aligned pair.',
  threads: ['Lightning-Universe/lightning-bolts#811', 'huggingface/sentence-transformers#2774'],
  cure: 'Subtract the largest logit of the row first, as logsumexp does.',
  dtype: 'float32',
  loss: (batch, temperature) =>
    float32Logits(batch, temperature).map((logits, i) => {
      const exps = logits.map(float32Exp);
      const positive = exps[partner({ layout: 'stacked' }, i, batch.pairs)] as number;
      return fround(-log(fround(positive / float32Sum(exps.filter((_, k) => k !== i)))));
    }),
};
