import { partner } from '../../spec/convention.ts';
import { knownArithmeticBug } from '../../spec/known-bugs/arithmetic-bugs.ts';
import { float32Exp, float32Logits, float32Sum } from './float32.ts';
import type { NumericalBug } from './numerical-bug.ts';

const { fround, log } = Math;

export const expOverflow: NumericalBug = {
  ...knownArithmeticBug('exp-overflow'),
  dtype: 'float32',
  loss: (batch, temperature) =>
    float32Logits(batch, temperature).map((logits, i) => {
      const exps = logits.map(float32Exp);
      const positive = exps[partner({ layout: 'stacked' }, i, batch.pairs)] as number;
      return fround(-log(fround(positive / float32Sum(exps.filter((_, k) => k !== i)))));
    }),
};

export const maxIncludesSelf: NumericalBug = {
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

export const maxShiftBroadcast: NumericalBug = {
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
