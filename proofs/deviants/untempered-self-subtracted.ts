import { knownArithmeticBug } from '../../spec/arithmetic-bugs.ts';
import { partner } from '../../spec/convention.ts';
import type { Deviant } from '../deviant.ts';
import { float32Logits } from './float32-logits.ts';
import { float32Exp, float32Sum } from './float32-sums.ts';

const { fround, log, E } = Math;

export const untemperedSelfSubtracted: Deviant = {
  ...knownArithmeticBug('untempered-self-subtracted'),
  dtype: 'float32',
  loss: (batch, temperature) =>
    float32Logits(batch, temperature).map((logits, i) => {
      const exps = logits.map(float32Exp);
      const positive = exps[partner({ layout: 'stacked' }, i, batch.pairs)] as number;
      return fround(-log(fround(positive / fround(float32Sum(exps) - fround(E)))));
    }),
};
