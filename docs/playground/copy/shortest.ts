import type { Batch } from '../../../spec/batch.ts';

/** The rows of a batch with no more digits than they need to be read back as the same float32 (or float64) numbers. */
export function shortest({ rows, dimension, pairs }: Batch): number[][] {
  const wide = rows instanceof Float64Array;
  return Array.from({ length: 2 * pairs }, (_, i) =>
    Array.from(rows.subarray(i * dimension, (i + 1) * dimension), (x) => (wide ? x : shortestFloat32(x))),
  );
}

/** Nine significant digits tell every float32 from its neighbours (IEEE 754-2019, 5.12.2). */
function shortestFloat32(x: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(x.toPrecision(digits));
    if (Math.fround(short) === x) return short;
  }
  return Number(x.toPrecision(9));
}
