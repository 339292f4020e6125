import { type Batch, row } from '../../../spec/batch.ts';

/** The 2N×2N cosines of a batch, to be looked at: in binary64, kept in float32. */
export function cosines(batch: Batch): Float32Array {
  const rows = Array.from({ length: 2 * batch.pairs }, (_, i) => unit(row(batch, i)));
  const found = new Float32Array(rows.length ** 2);
  rows.forEach((a, i) => {
    for (let k = 0; k <= i; k++) {
      const b = rows[k] as Float64Array;
      let sum = 0;
      for (let j = 0; j < a.length; j++) sum += (a[j] as number) * (b[j] as number);
      found[i * rows.length + k] = sum;
      found[k * rows.length + i] = sum;
    }
  });
  return found;
}

/** Scaled by the largest entry first: the squares of 1e-200 are 0. */
function unit(row: Float32Array | Float64Array): Float64Array {
  const entries = Float64Array.from(row);
  const largest = entries.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const scaled = entries.map((x) => x / largest);
  // Not Math.hypot(...scaled): as many arguments as a long row has entries overflow the stack.
  const norm = Math.sqrt(scaled.reduce((sum, x) => sum + x * x, 0));
  return scaled.map((x) => x / norm);
}
