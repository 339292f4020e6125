import { partner } from '../../spec/convention.ts';
import type { Deviant } from '../deviant.ts';
import { float32Logits } from './float32-logits.ts';
import { float32Exp, float32Sum } from './float32-sums.ts';

const { fround, log } = Math;

export const maxIncludesSelf: Deviant = {
  id: 'max-includes-self',
  title: "shifted by a maximum that includes the anchor's own logit, masked after the exponential",
  effect: 'NaN where every other exponential vanishes: in float32 at τ = 0.005, when all cosines are below 0.48.',
  threads: ['emadeldeen24/TS-TCC#25', 'HobbitLong/SupContrast#111', 'HobbitLong/SupContrast#104'],
  cure: 'Mask the diagonal before the maximum is taken.',
  dtype: 'float32',
  loss: (batch, temperature) =>
    float32Logits(batch, temperature).map((logits, i) => {
      const shifted = logits.map((x) => fround(x - Math.max(...logits)));
      const logSum = fround(log(float32Sum(shifted.map(float32Exp).filter((_, k) => k !== i))));
      // The positive is picked by a mask of zeros and a one, and 0 times infinity is NaN.
      const p = partner({ layout: 'stacked' }, i, batch.pairs);
      return float32Sum(shifted.map((x, k) => (k === p ? 1 : 0) * fround(logSum - x)));
    }),
};
