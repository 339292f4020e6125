import type { Batch } from '../../spec/batch.ts';
import { unitRows } from '../../src/float32/unit-rows.ts';

const { fround, exp, log } = Math;

/** s_ik/τ of all rows, in float32: a row of 2N for each anchor, its own logit among them. */
export function float32Logits(batch: Batch, temperature: number): number[][] {
  const { pairs, dimension: d } = batch;
  const { units } = unitRows(batch);
  const tau = fround(temperature);
  return Array.from({ length: 2 * pairs }, (_, i) =>
    Array.from({ length: 2 * pairs }, (_, k) => {
      let s = 0;
      for (let j = 0; j < d; j++) s = fround(s + fround((units[i * d + j] as number) * (units[k * d + j] as number)));
      return fround(s / tau);
    }),
  );
}

/** The sum, from the first to the last, in float32. */
export const float32Sum = (terms: readonly number[]): number => terms.reduce((sum, x) => fround(sum + x), 0);

/** e^x in float32. */
export const float32Exp = (x: number): number => fround(exp(x));

/** log Σ e^x in float32, shifted by the largest: as it should be done. */
export function float32LogSumExp(logits: readonly number[]): number {
  const largest = Math.max(...logits);
  return fround(fround(log(float32Sum(logits.map((x) => float32Exp(fround(x - largest)))))) + largest);
}
