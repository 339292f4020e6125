import { partner } from '../../spec/convention.ts';
import { knownArithmeticBug } from '../../spec/known-bugs/arithmetic-bugs.ts';
import { roundTo } from '../../src/rounding/formats.ts';
import { float32Exp, float32Logits, float32LogSumExp, float32Sum } from './float32.ts';
import type { NumericalBug } from './numerical-bug.ts';

const { fround, exp, log } = Math;

/** log 1e-45, which the code of the thread adds to what it masks: there, in a decoupled loss, the positive too. */
const MASK = fround(Math.log(1e-45));

export const additiveMask: NumericalBug = {
  ...knownArithmeticBug('additive-mask'),
  dtype: 'float32',
  loss: (batch, temperature) =>
    float32Logits(batch, temperature).map((logits, i) => {
      const masked = logits.map((x, k) => (k === i ? fround(x + MASK) : x));
      const positive = logits[partner({ layout: 'stacked' }, i, batch.pairs)] as number;
      return fround(float32LogSumExp(masked) - positive);
    }),
};

const half = (x: number) => roundTo(x, 'float16');

export const halfMask: NumericalBug = {
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

/** The smallest normal float32, as pytorch-metric-learning adds it. */
const TINY = 2 ** -126;

export const epsilonInLog: NumericalBug = {
  ...knownArithmeticBug('epsilon-in-log'),
  dtype: 'float32',
  loss: (batch, temperature) =>
    float32Logits(batch, temperature).map((logits, i) => {
      const positive = logits[partner({ layout: 'stacked' }, i, batch.pairs)] as number;
      const ratio = float32Exp(fround(positive - float32LogSumExp(logits.filter((_, k) => k !== i))));
      return fround(-log(fround(ratio + TINY)));
    }),
};

/** As in LightGCL, where the sum is one over the other view. */
const EPSILON = fround(1e-8);

export const twoEpsilons: NumericalBug = {
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
