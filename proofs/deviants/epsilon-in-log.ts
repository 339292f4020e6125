import { knownArithmeticBug } from '../../spec/arithmetic-bugs.ts';
import { partner } from '../../spec/convention.ts';
import type { Deviant } from '../deviant.ts';
import { float32Logits } from './float32-logits.ts';
import { float32Exp, float32LogSumExp } from './float32-sums.ts';

const { fround, log } = Math;

/** The smallest normal float32, as pytorch-metric-learning adds it. */
const TINY = 2 ** -126;

export const epsilonInLog: Deviant = {
  ...knownArithmeticBug('epsilon-in-log'),
  dtype: 'float32',
  loss: (batch, temperature) =>
    float32Logits(batch, temperature).map((logits, i) => {
      const positive = logits[partner({ layout: 'stacked' }, i, batch.pairs)] as number;
      const ratio = float32Exp(fround(positive - float32LogSumExp(logits.filter((_, k) => k !== i))));
      return fround(-log(fround(ratio + TINY)));
    }),
};
