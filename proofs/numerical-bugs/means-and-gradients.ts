import { batch, rowCount } from '../../spec/batch.ts';
import { unitRows } from '../../src/float32/unit-rows.ts';
import { onLine } from '../toolkit/batches.ts';
import { anchorsOf, float32Exp, float32LogSumExp, float32Sum, forEachAnchor, soundLoss } from './float32.ts';
import type { NumericalBugCode } from './numerical-bug.ts';

const { fround } = Math;

/** Of these four rows two have a loss of 0 in float32 at τ = 0.05, the others have not. */
const halfLearned = batch([
  [0, 1],
  [1, 0],
  [0, -1],
  [1, 0],
]);

const uneven = batch([
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
]);

/** Losses of the anchors that are right, and what is made of them is wrong. */
export const meansAndGradients = {
  'zero-losses-dropped': {
    dtype: 'float32',
    loss(batch, temperature) {
      const losses = anchorsOf(batch, temperature).map(soundLoss);
      // What each adds to the mean over all anchors.
      const counted = Math.max(losses.filter((x) => x > 0).length, 1);
      return losses.map((x) => fround((x * losses.length) / counted));
    },
    rightOn: onLine([1, -1, -1, 1], 0.05),
    wrongOn: { batch: halfLearned, temperature: 0.05, firstLoss: 41.3863 },
    exposing: { temperature: 0.05, rows: [1, 0, 0, 1, 1, 0, 0, -1], fingerprint: '6faccb9737a80fba' },
  },

  'collapsed-gradient': {
    dtype: 'float32',
    loss: forEachAnchor(soundLoss),
    // As on as many machines as rows: ∂ℓ_i/∂z_i with all other rows held fixed.
    gradient(batch, temperature) {
      const { dimension: d } = batch;
      const { units, norms, exponents } = unitRows(batch);
      const unit = (i: number) => Array.from(units.subarray(i * d, (i + 1) * d));
      return anchorsOf(batch, temperature).map(({ i, p, logits, others }) => {
        const logSum = float32LogSumExp(others);
        const weights = logits.map((x, k) => {
          const q = k === i ? 0 : float32Exp(fround(x - logSum));
          return fround((k === p ? q - 1 : q) / (rowCount(batch) * temperature));
        });
        const pull = unit(i).map((_, j) => float32Sum(weights.map((w, k) => fround(w * (units[k * d + j] as number)))));
        const along = float32Sum(pull.map((x, j) => fround(x * (unit(i)[j] as number))));
        const norm = (norms[i] as number) * 2 ** (exponents[i] as number);
        return pull.map((x, j) => fround(fround(x - fround(along * (unit(i)[j] as number))) / norm));
      });
    },
    rightOn: onLine([1, -1, 1, 1]),
    wrongOn: { batch: uneven, temperature: 0.5, firstLoss: 0.8079 },
    exposing: { temperature: 2, rows: [1, 0, -1, 0, 1, 0, 0, 1], fingerprint: '0c6aed8b21a73024' },
  },
} satisfies Record<string, NumericalBugCode>;
