import type { Batch } from '../../spec/batch.ts';
import type { Implementation } from '../implementations/implementation.ts';
import type { Dtype } from '../rounding/formats.ts';
import { roundTo } from '../rounding/formats.ts';

/** What a loss of an anchor can be made of: its logits, its row, that of its positive, the logits of all anchors, τ. */
export type Rule = (logits: number[], i: number, p: number, all: number[][], temperature: number) => number;

/** The losses of anchors from logits that were rounded in every operation, by a rule, and what is made of them: their mean. */
export function byRule(
  rule: Rule,
  { dtype = 'float32', made = mean }: { dtype?: Dtype; made?: (losses: number[], batch: Batch) => number } = {},
): Implementation {
  const r = (x: number) => roundTo(x, dtype);
  const dot = (a: number[], b: number[]) => a.reduce((sum, x, j) => r(sum + r(x * (b[j] as number))), 0);
  return {
    name: 'by hand',
    language: 'javascript',
    dtype,
    compute: async (batch, temperature) => {
      const { pairs, dimension: d, rows } = batch;
      const units = Array.from({ length: 2 * pairs }, (_, i) => {
        const z = Array.from(rows.slice(i * d, (i + 1) * d));
        const norm = r(Math.hypot(...z));
        return z.map((x) => r(x / norm));
      });
      const all = units.map((a) => units.map((b) => r(dot(a, b) / r(temperature))));
      const losses = all.map((logits, i) => rule(logits, i, (i + pairs) % (2 * pairs), all, temperature));
      return { loss: r(made(losses, batch)) };
    },
  };
}

/** Of all anchors. */
export const mean = (losses: number[]): number => losses.reduce((sum, x) => sum + x, 0) / losses.length;

/** Of the anchors in view 1. */
export const meanOfFirst = (losses: number[]): number => mean(losses.slice(0, losses.length / 2));
