import { knownArithmeticBug } from '../../spec/arithmetic-bugs.ts';
import { partner } from '../../spec/convention.ts';
import type { Deviant } from '../deviant.ts';
import { float32Logits } from './float32-logits.ts';
import { float32Exp, float32Sum } from './float32-sums.ts';

const { fround, log } = Math;

export const positiveSubtracted: Deviant = {
  ...knownArithmeticBug('positive-subtracted'),
  dtype: 'float32',
  denominator: 'cross-view-decoupled',
  loss(batch, temperature) {
    const { pairs } = batch;
    return float32Logits(batch, temperature).map((logits, i) => {
      const isInOther = (k: number) => k < pairs !== i < pairs;
      const exps = logits.map(float32Exp);
      const positive = exps[partner({ layout: 'stacked' }, i, pairs)] as number;
      const rest = fround(float32Sum(exps.filter((_, k) => isInOther(k))) - positive);
      return fround(-log(fround(positive / rest)));
    });
  },
};
