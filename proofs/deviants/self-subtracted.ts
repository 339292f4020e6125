import { knownArithmeticBug } from '../../spec/arithmetic-bugs.ts';
import { partner } from '../../spec/convention.ts';
import type { Deviant } from '../deviant.ts';
import { float32Logits } from './float32-logits.ts';
import { float32Exp, float32Sum } from './float32-sums.ts';

const { fround, log } = Math;

/** The clamp of lightning-bolts, which also adds it. */
const EPSILON = fround(1e-6);

export const selfSubtracted: Deviant = {
  ...knownArithmeticBug('self-subtracted'),
  dtype: 'float32',
  loss(batch, temperature) {
    const self = float32Exp(1 / temperature);
    return float32Logits(batch, temperature).map((logits, i) => {
      const exps = logits.map(float32Exp);
      const rest = Math.max(fround(float32Sum(exps) - self), EPSILON);
      const positive = exps[partner({ layout: 'stacked' }, i, batch.pairs)] as number;
      return fround(-log(fround(positive / fround(rest + EPSILON))));
    });
  },
};
