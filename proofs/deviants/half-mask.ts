import { knownArithmeticBug } from '../../spec/arithmetic-bugs.ts';
import { partner } from '../../spec/convention.ts';
import { roundTo } from '../../src/files/round-to.ts';
import type { Deviant } from '../deviant.ts';
import { float32Logits } from './float32-logits.ts';

const { exp, log } = Math;
const half = (x: number) => roundTo(x, 'float16');

export const halfMask: Deviant = {
  ...knownArithmeticBug('half-mask'),
  dtype: 'float16',
  loss: (batch, temperature) =>
    float32Logits(batch, temperature).map((row, i) => {
      const logits = row.map((x, k) => half(half(x) + (k === i ? 1 : 0) * half(-1e9)));
      const largest = Math.max(...logits);
      const sum = logits.reduce((total, x) => half(total + half(exp(half(x - largest)))), 0);
      const logSumExp = half(half(log(sum)) + largest);
      return half(logSumExp - (logits[partner({ layout: 'stacked' }, i, batch.pairs)] as number));
    }),
};
