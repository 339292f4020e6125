import { batch } from '../../spec/batch.ts';
import { onLine } from '../toolkit/batches.ts';
import { anchorsOf, float32Exp, float32Sum, forEachAnchor } from './float32.ts';
import type { NumericalBugCode } from './numerical-bug.ts';

const { fround, log, E } = Math;

/** The clamp of lightning-bolts, which also adds it. */
const EPSILON = fround(1e-6);

/** Four rows, each at a right angle to two of the others. */
const square = batch([
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
]);

/** Something wrong is subtracted: from a row sum, a term that a mask should have kept out of it; from the logits, nothing or a wrong maximum. */
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

  'exp-overflow': {
    dtype: 'float32',
    loss: forEachAnchor(({ positive, others }) =>
      fround(-log(fround(float32Exp(positive) / float32Sum(others.map(float32Exp))))),
    ),
    rightOn: onLine([1, -1, 1, -1], 0.05),
    wrongOn: { ...onLine([1, -1, 1, -1], 0.01), firstLoss: Number.NaN },
    exposing: { temperature: 0.01, rows: [1, 0, 0, 1, 0, 1, 0, 1], fingerprint: '44cff7822dfa0e5a' },
  },

  'max-includes-self': {
    dtype: 'float32',
    loss: forEachAnchor(({ i, p, logits }) => {
      const shifted = logits.map((x) => fround(x - Math.max(...logits)));
      const logSum = fround(log(float32Sum(shifted.map(float32Exp).filter((_, k) => k !== i))));
      // The positive is picked by a mask of zeros and a one, and 0 times infinity is NaN.
      return float32Sum(shifted.map((x, k) => (k === p ? 1 : 0) * fround(logSum - x)));
    }),
    rightOn: { batch: square, temperature: 0.05 },
    wrongOn: { batch: square, temperature: 0.005, firstLoss: Number.NaN },
    exposing: { temperature: 0.01, rows: [1, 0, -1, 0, 1, 0, 1, 0], fingerprint: '072265c90f4835a0' },
  },

  'max-shift-broadcast': {
    dtype: 'float32',
    loss(batch, temperature) {
      const anchors = anchorsOf(batch, temperature);
      const largest = anchors.map(({ others }) => Math.max(...others));
      return anchors.map(({ i, logits, positive }) => {
        const exps = logits.map((x, k) => float32Exp(fround(x - (largest[k] as number))));
        const logSum = fround(log(float32Sum(exps.filter((_, k) => k !== i))));
        return fround(logSum - fround(positive - (largest[i] as number)));
      });
    },
    rightOn: onLine([1, -1, 1, -1]),
    wrongOn: { ...onLine([1, -1, 1, 1]), firstLoss: Math.log(3) },
    exposing: { temperature: 0.1, rows: [1, 0, -1, 0, 1, 1, 1, 1], fingerprint: '3551c183cd16971a' },
  },
} satisfies Record<string, NumericalBugCode>;
