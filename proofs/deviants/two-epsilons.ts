import { knownArithmeticBug } from '../../spec/arithmetic-bugs.ts';
import { partner } from '../../spec/convention.ts';
import type { Deviant } from '../deviant.ts';
import { float32Logits } from './float32-logits.ts';
import { float32Exp, float32Sum } from './float32-sums.ts';

const { fround, log } = Math;

/** As in LightGCL, where the sum is one over the other view. */
const EPSILON = fround(1e-8);

export const twoEpsilons: Deviant = {
  ...knownArithmeticBug('two-epsilons'),
  dtype: 'float32',
  loss: (batch, temperature) =>
    float32Logits(batch, temperature).map((logits, i) => {
      const exps = logits.map(float32Exp);
      const positive = exps[partner({ layout: 'stacked' }, i, batch.pairs)] as number;
      const sum = fround(float32Sum(exps.filter((_, k) => k !== i)) + EPSILON);
      return fround(-log(fround(fround(positive / sum) + EPSILON)));
    }),
};
