import { type Batch, rowCount } from '../../spec/batch.ts';
import { partner } from '../../spec/conventions/layouts.ts';
import { unitRows } from '../../src/float32/unit-rows.ts';

const { fround, exp, log } = Math;

/** An anchor, and the logits s_ik/τ that its loss is made of. */
export interface AnchorLogits {
  /** The number of its row. */
  readonly i: number;
  /** The number of its partner's row. */
  readonly p: number;
  /** The logits of all 2N rows, its own among them. */
  readonly logits: readonly number[];
  /** The logit of its partner. */
  readonly positive: number;
  /** All logits but its own, in the order of the rows. */
  readonly others: readonly number[];
}

/** Makes the losses of all anchors of a batch from the loss of one. */
export const forEachAnchor =
  (lossOf: (anchor: AnchorLogits) => number) =>
  (batch: Batch, temperature: number): number[] =>
    anchorsOf(batch, temperature).map(lossOf);

/** The 2N anchors of a batch with their logits, in float32. */
export function anchorsOf(batch: Batch, temperature: number): AnchorLogits[] {
  return float32Logits(batch, temperature).map((logits, i) => {
    const p = partner({ layout: 'stacked' }, i, batch.pairs);
    return { i, p, logits, positive: logits[p] as number, others: logits.filter((_, k) => k !== i) };
  });
}

/** s_ik/τ of all rows, in float32: one row of 2N logits for each anchor. */
function float32Logits(batch: Batch, temperature: number): number[][] {
  const { dimension: d } = batch;
  const { units } = unitRows(batch);
  const tau = fround(temperature);
  return Array.from({ length: rowCount(batch) }, (_, i) =>
    Array.from({ length: rowCount(batch) }, (_, k) => {
      let s = 0;
      for (let j = 0; j < d; j++) s = fround(s + fround((units[i * d + j] as number) * (units[k * d + j] as number)));
      return fround(s / tau);
    }),
  );
}

/** The sum, from the first term to the last, in float32. */
export const float32Sum = (terms: readonly number[]): number => terms.reduce((sum, x) => fround(sum + x), 0);

/** e^x in float32. */
export const float32Exp = (x: number): number => fround(exp(x));

/** log Σ e^x in float32, shifted by the largest: as it should be done. */
export function float32LogSumExp(logits: readonly number[]): number {
  const largest = Math.max(...logits);
  return fround(fround(log(float32Sum(logits.map((x) => float32Exp(fround(x - largest)))))) + largest);
}

/** The loss of an anchor under `simclr`, as it should be computed. */
export const soundLoss = ({ others, positive }: AnchorLogits): number => fround(float32LogSumExp(others) - positive);
