import { knownArithmeticBug } from '../../spec/arithmetic-bugs.ts';
import { partner } from '../../spec/convention.ts';
import type { Deviant } from '../deviant.ts';
import { float32Logits } from './float32-logits.ts';
import { float32Exp, float32Sum } from './float32-sums.ts';

const { fround, log } = Math;

export const maxIncludesSelf: Deviant = {
  ...knownArithmeticBug('max-includes-self'),
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
