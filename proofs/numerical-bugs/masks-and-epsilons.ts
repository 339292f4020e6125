import { roundTo } from '../../src/rounding/formats.ts';
import { onLine } from '../toolkit/batches.ts';
import { float32Exp, float32LogSumExp, float32Sum, forEachAnchor } from './float32.ts';
import type { NumericalBugCode } from './numerical-bug.ts';

const { fround, exp, log } = Math;

/** log 1e-45, which the code of the thread adds to masked logits. Its loss is decoupled, so that it masks the positive too. */
const MASK = fround(Math.log(1e-45));

/** The smallest normal float32, as pytorch-metric-learning adds it. */
const TINY = 2 ** -126;

/** The number that LightGCL adds; there the sum is over the other view. */
const EPSILON = fround(1e-8);

const half = (x: number) => roundTo(x, 'float16');

/** A finite number where the mathematics has −∞ or 0. */
export const masksAndEpsilons = {
  'additive-mask': {
    dtype: 'float32',
    loss: forEachAnchor(({ i, logits, positive }) => {
      const masked = logits.map((x, k) => (k === i ? fround(x + MASK) : x));
      return fround(float32LogSumExp(masked) - positive);
    }),
    rightOn: onLine([1, -1], 0.05),
    wrongOn: { ...onLine([1, -1], 0.01), firstLoss: 96.3837 },
    exposing: { temperature: 0.005, rows: [1, 0, -1, 0, 0, -1, 0, 1], fingerprint: '8bcf35d528ad848a' },
  },

  'half-mask': {
    dtype: 'float16',
    loss: forEachAnchor(({ i, p, logits: row }) => {
      const logits = row.map((x, k) => half(half(x) + (k === i ? 1 : 0) * half(-1e9)));
      const largest = Math.max(...logits);
      const sum = logits.reduce((total, x) => half(total + half(exp(half(x - largest)))), 0);
      return half(half(half(log(sum)) + largest) - (logits[p] as number));
    }),
    wrongOn: { ...onLine([1, -1, 1, -1]), firstLoss: Number.NaN },
    exposing: { temperature: 2, rows: [1, 0, 0, 1, 0, 1, 0, 1], fingerprint: '4f9db5b72b419abf' },
  },

  'epsilon-in-log': {
    dtype: 'float32',
    loss: forEachAnchor(({ positive, others }) => {
      const ratio = float32Exp(fround(positive - float32LogSumExp(others)));
      return fround(-log(fround(ratio + TINY)));
    }),
    rightOn: onLine([1, -1, -1, 1], 0.05),
    wrongOn: { ...onLine([1, -1, -1, 1], 0.01), firstLoss: 87.336545 },
    exposing: { temperature: 0.005, rows: [1, 0, -1, 0, -1, 0, 1, 0], fingerprint: '7930109dccc7aafa' },
  },

  'two-epsilons': {
    dtype: 'float32',
    loss: forEachAnchor(({ positive, others }) => {
      const sum = fround(float32Sum(others.map(float32Exp)) + EPSILON);
      return fround(-log(fround(fround(float32Exp(positive) / sum) + EPSILON)));
    }),
    rightOn: onLine([1, -1, 1, 1]),
    wrongOn: { ...onLine([1, -1, -1, 1], 0.05), firstLoss: 18.4207 },
    exposing: { temperature: 0.05, rows: [1, 0, -1, 0, -1, 0, 1, 0], fingerprint: 'a7fce5e67708be87' },
  },
} satisfies Record<string, NumericalBugCode>;
