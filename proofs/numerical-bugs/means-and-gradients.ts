import { partner } from '../../spec/convention.ts';
import { knownArithmeticBug } from '../../spec/known-bugs/arithmetic-bugs.ts';
import { unitRows } from '../../src/float32/unit-rows.ts';
import { float32Exp, float32Logits, float32LogSumExp, float32Sum } from './float32.ts';
import type { NumericalBug } from './numerical-bug.ts';

const { fround } = Math;

export const zeroLossesDropped: NumericalBug = {
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

export const collapsedGradient: NumericalBug = {
  ...knownArithmeticBug('collapsed-gradient'),
  dtype: 'float32',
  loss: (batch, temperature) =>
    float32Logits(batch, temperature).map((logits, i) => {
      const positive = logits[partner({ layout: 'stacked' }, i, batch.pairs)] as number;
      return fround(float32LogSumExp(logits.filter((_, k) => k !== i)) - positive);
    }),
  // As on as many machines as rows: ∂ℓ_i/∂z_i with all other rows held fixed.
  gradient(batch, temperature) {
    const { pairs, dimension: d } = batch;
    const { units, norms, exponents } = unitRows(batch);
    const unit = (i: number) => Array.from(units.subarray(i * d, (i + 1) * d));
    return float32Logits(batch, temperature).map((logits, i) => {
      const logSum = float32LogSumExp(logits.filter((_, k) => k !== i));
      const weights = logits.map((x, k) => {
        const q = k === i ? 0 : float32Exp(fround(x - logSum));
        return fround((k === partner({ layout: 'stacked' }, i, pairs) ? q - 1 : q) / (2 * pairs * temperature));
      });
      const pull = unit(i).map((_, j) => float32Sum(weights.map((w, k) => fround(w * (units[k * d + j] as number)))));
      const along = float32Sum(pull.map((x, j) => fround(x * (unit(i)[j] as number))));
      const norm = (norms[i] as number) * 2 ** (exponents[i] as number);
      return pull.map((x, j) => fround(fround(x - fround(along * (unit(i)[j] as number))) / norm));
    });
  },
};
