import { partner } from '../../spec/convention.ts';
import { knownArithmeticBug } from '../../spec/known-bugs/arithmetic-bugs.ts';
import { float32Exp, float32Logits, float32Sum } from './float32.ts';
import type { NumericalBug } from './numerical-bug.ts';

const { fround, log, E } = Math;

/** The clamp of lightning-bolts, which also adds it. */
const EPSILON = fround(1e-6);

export const selfSubtracted: NumericalBug = {
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

export const positiveSubtracted: NumericalBug = {
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

export const untemperedSelfSubtracted: NumericalBug = {
  ...knownArithmeticBug('untempered-self-subtracted'),
  dtype: 'float32',
  loss: (batch, temperature) =>
    float32Logits(batch, temperature).map((logits, i) => {
      const exps = logits.map(float32Exp);
      const positive = exps[partner({ layout: 'stacked' }, i, batch.pairs)] as number;
      return fround(-log(fround(positive / fround(float32Sum(exps) - fround(E)))));
    }),
};
