import { knownArithmeticBug } from '../../spec/arithmetic-bugs.ts';
import { partner } from '../../spec/convention.ts';
import type { Deviant } from '../deviant.ts';
import { float32Logits } from './float32-logits.ts';
import { float32Exp, float32Sum } from './float32-sums.ts';

const { fround, log } = Math;

export const maxShiftBroadcast: Deviant = {
  ...knownArithmeticBug('max-shift-broadcast'),
  dtype: 'float32',
  loss(batch, temperature) {
    const all = float32Logits(batch, temperature);
    const largest = all.map((logits, i) => Math.max(...logits.filter((_, k) => k !== i)));
    return all.map((logits, i) => {
      const exps = logits.map((x, k) => float32Exp(fround(x - (largest[k] as number))));
      const positive = logits[partner({ layout: 'stacked' }, i, batch.pairs)] as number;
      const logSum = fround(log(float32Sum(exps.filter((_, k) => k !== i))));
      return fround(logSum - fround(positive - (largest[i] as number)));
    });
  },
};
