import { knownArithmeticBug } from '../../spec/arithmetic-bugs.ts';
import { partner } from '../../spec/convention.ts';
import { unitRows } from '../../src/float32/unit-rows.ts';
import type { Deviant } from '../deviant.ts';
import { float32Logits } from './float32-logits.ts';
import { float32Exp, float32LogSumExp, float32Sum } from './float32-sums.ts';

const { fround } = Math;

export const collapsedGradient: Deviant = {
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
