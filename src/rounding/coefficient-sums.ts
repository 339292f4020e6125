import { type Batch, row } from '../../spec/batch.ts';
import { type Denominator, denominatorRows, ntXent, partner } from '../../spec/convention.ts';

/**
 * Σ_k |w_ik + w_ki|/(2N·τ) for each row i, where w_ik = q_ik − 1[k = p]: how much the gradient of a row is made of.
 *
 * In float64, for the bound on a gradient; a bound needs two digits of it. O(N²·d) time, O(N²) memory.
 *
 * @param batch 2N rows of d, stacked, none zero.
 * @param temperature τ, positive.
 * @param denominator One of the five that people mean.
 */
export function coefficientSums(batch: Batch, temperature: number, denominator: Denominator): Float64Array {
  const { pairs } = batch;
  const size = 2 * pairs;
  const units = Array.from({ length: size }, (_, i) => {
    const z = Array.from(row(batch, i));
    const largest = Math.max(...z.map(Math.abs));
    const norm = Math.hypot(...z.map((x) => x / largest));
    return z.map((x) => x / largest / norm);
  });
  const weights = units.map((u, i) => {
    const p = partner(ntXent, i, pairs);
    const terms = new Set(denominatorRows({ ...ntXent, denominator }, i, pairs));
    const logits = units.map((v) => v.reduce((sum, x, j) => sum + x * (u[j] as number), 0) / temperature);
    const largest = Math.max(...logits.filter((_, k) => terms.has(k)));
    const exps = logits.map((x, k) => (terms.has(k) ? Math.exp(x - largest) : 0));
    const total = exps.reduce((a, b) => a + b, 0);
    const others = exps.reduce((sum, e, k) => (k === p ? sum : sum + e), 0);
    return exps.map((e, k) => (k === p ? -others / total : k === i ? 0 : e / total));
  });
  return Float64Array.from(weights, (w, i) => {
    const sum = w.reduce((total, x, k) => total + Math.abs(x + ((weights[k] as number[])[i] as number)), 0);
    return sum / (size * temperature);
  });
}
