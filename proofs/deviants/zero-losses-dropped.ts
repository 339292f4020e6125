import { knownArithmeticBug } from '../../spec/arithmetic-bugs.ts';
import { partner } from '../../spec/convention.ts';
import type { Deviant } from '../deviant.ts';
import { float32Logits } from './float32-logits.ts';
import { float32LogSumExp } from './float32-sums.ts';

const { fround } = Math;

export const zeroLossesDropped: Deviant = {
  ...knownArithmeticBug('zero-losses-dropped'),
  dtype: 'float32',
  loss(batch, temperature) {
    const losses = float32Logits(batch, temperature).map((logits, i) => {
      const positive = logits[partner({ layout: 'stacked' }, i, batch.pairs)] as number;
      return fround(float32LogSumExp(logits.filter((_, k) => k !== i)) - positive);
    });
    // What each adds to the mean over all anchors.
    const counted = Math.max(losses.filter((x) => x > 0).length, 1);
    return losses.map((x) => fround((x * losses.length) / counted));
  },
};
