import { onLine } from '../toolkit/batches.ts';
import { float32Exp, float32Sum, forEachAnchor } from './float32.ts';
import type { NumericalBugCode } from './numerical-bug.ts';

const { fround, log, E } = Math;

/** The clamp of lightning-bolts, which also adds it. */
const EPSILON = fround(1e-6);

/** A row sum from which a term is subtracted that a mask should have kept out of it. */
export const subtractions = {
  'self-subtracted': {
    dtype: 'float32',
    loss(batch, temperature) {
      const self = float32Exp(1 / temperature);
      return forEachAnchor(({ logits, positive }) => {
        const rest = Math.max(fround(float32Sum(logits.map(float32Exp)) - self), EPSILON);
        return fround(-log(fround(float32Exp(positive) / fround(rest + EPSILON))));
      })(batch, temperature);
    },
    rightOn: onLine([1, 1, 1, 1]),
    wrongOn: { ...onLine([1, -1], 0.1), firstLoss: -3.1223636 },
    exposing: { temperature: 0.05, rows: [1, 0, -1, 0, 0, -1, 0, 1], fingerprint: '6e00e0ad9380823a' },
  },

  'positive-subtracted': {
    dtype: 'float32',
    denominator: 'cross-view-decoupled',
    loss: (batch, temperature) =>
      forEachAnchor(({ i, logits, positive }) => {
        const otherView = logits.filter((_, k) => k < batch.pairs !== i < batch.pairs);
        const rest = fround(float32Sum(otherView.map(float32Exp)) - float32Exp(positive));
        return fround(-log(fround(float32Exp(positive) / rest)));
      })(batch, temperature),
    rightOn: onLine([1, -1, -1, 1]),
    wrongOn: { ...onLine([1, -1, 1, -1], 0.05), firstLoss: Number.NEGATIVE_INFINITY },
    exposing: { temperature: 0.05, rows: [1, 0, -1, 0, 1, 0, -1, 0], fingerprint: 'a51d646a8116edde' },
  },

  'untempered-self-subtracted': {
    dtype: 'float32',
    loss: forEachAnchor(({ logits, positive }) => {
      const rest = fround(float32Sum(logits.map(float32Exp)) - fround(E));
      return fround(-log(fround(float32Exp(positive) / rest)));
    }),
    rightOn: onLine([1, -1, 1, 1], 1),
    wrongOn: { ...onLine([1, -1, 1, -1], 0.5), firstLoss: Math.log(2 + 2 * Math.exp(-4) - Math.exp(-1)) },
    exposing: { temperature: 0.05, rows: [1, 0, -1, 0, 0, -1, 0, 1], fingerprint: '6e00e0ad9380823a' },
  },
} satisfies Record<string, NumericalBugCode>;
