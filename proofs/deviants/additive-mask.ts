import { knownArithmeticBug } from '../../spec/arithmetic-bugs.ts';
import { partner } from '../../spec/convention.ts';
import type { Deviant } from '../deviant.ts';
import { float32Logits } from './float32-logits.ts';
import { float32LogSumExp } from './float32-sums.ts';

const { fround } = Math;

/** log 1e-45, which the code of the thread adds to what it masks: there, in a decoupled loss, the positive too. */
const MASK = fround(Math.log(1e-45));

export const additiveMask: Deviant = {
  ...knownArithmeticBug('additive-mask'),
  dtype: 'float32',
  loss: (batch, temperature) =>
    float32Logits(batch, temperature).map((logits, i) => {
      const masked = logits.map((x, k) => (k === i ? fround(x + MASK) : x));
      const positive = logits[partner({ layout: 'stacked' }, i, batch.pairs)] as number;
      return fround(float32LogSumExp(masked) - positive);
    }),
};
