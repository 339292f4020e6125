import type { Batch } from '../../spec/batch.ts';
import { unitRows } from '../../src/float32/unit-rows.ts';

const { fround } = Math;

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
