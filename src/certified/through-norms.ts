import type { Convention } from '../../spec/convention.ts';
import { add, low, multiply } from './double-double.ts';
import type { Pulls } from './gradient-tile.ts';
import type { Kernel } from './kernel.ts';
import { scaleBy } from './slices.ts';

/** A gradient with respect to the raw rows. */
interface RowGradient {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly radius: Float64Array;
}

/** From the gradient by the normalised rows, h, to that by the raw rows of the batch: derivation.md, step 14. */
export function throughNorms(
  pulls: Pulls,
  kernel: Kernel,
  source: readonly number[],
  normalisation: Convention['normalisation'],
): RowGradient {
  const { slices, logits, placeOf, unitNorms } = kernel;
  const d = slices.dimension;
  const rows = placeOf.length;
  const high = new Float64Array(rows * d);
  const lows = new Float64Array(rows * d);
  const error = new Float64Array(rows);
  // Where view 1 is compared with itself, a row stands in two places, and their pulls add up.
  source.forEach((r, original) => {
    const place = placeOf[original] as number;
    for (let j = 0; j < d; j++) {
      const from = place * d + j;
      const at = r * d + j;
      high[at] = add(high[at] as number, lows[at] as number, pulls.high[from] as number, pulls.low[from] as number);
      lows[at] = low;
    }
    error[r] = (error[r] as number) + (pulls.error[place] as number) + (pulls.mass[place] as number) * 2 ** -103;
  });
  if (normalisation === 'none') return { high, low: lows, radius: error };

  const unit = (r: number, j: number) => {
    const place = placeOf[r] as number;
    return multiply(
      logits.factorHigh[place] as number,
      logits.factorLow[place] as number,
      slices.z[place * d + j] as number,
      0,
    );
  };
  const inner = Array.from({ length: rows }, (_, r) => {
    let sum = 0;
    let sumLow = 0;
    for (let j = 0; j < d; j++) {
      const u = unit(r, j);
      const product = multiply(u, low, high[r * d + j] as number, lows[r * d + j] as number);
      sum = add(sum, sumLow, product, low);
      sumLow = low;
    }
    const size =
      Math.sqrt(high.subarray(r * d, (r + 1) * d).reduce((squares, x) => squares + x * x, 0)) *
      (unitNorms[placeOf[r] as number] as number);
    return { sum, sumLow, error: (error[r] as number) * Math.sqrt(d) + size * (d + 64) * 2 ** -103 };
  });
  const total = inner.reduce(
    (a, b) => ({
      sum: add(a.sum, a.sumLow, b.sum, b.sumLow),
      sumLow: low,
      error: a.error + b.error + Math.abs(b.sum) * 2 ** -90 * 2 ** -10,
    }),
    { sum: 0, sumLow: 0, error: 0 },
  );

  const radius = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    const place = placeOf[r] as number;
    const copies = normalisation === 'matrix' ? source.filter((other) => other === r).length : 1;
    const along = normalisation === 'rows' ? (inner[r] as typeof total) : total;
    const times = normalisation === 'rows' ? 1 : copies;
    const exponent = -(slices.exponents[place] as number);
    let largest = 0;
    for (let j = 0; j < d; j++) {
      const at = r * d + j;
      const u = unit(r, j);
      const taken = multiply(u, low, -times * along.sum, -times * along.sumLow);
      const across = add(high[at] as number, lows[at] as number, taken, low);
      const g = multiply(across, low, logits.factorHigh[place] as number, logits.factorLow[place] as number);
      largest = Math.max(largest, Math.abs(high[at] as number), Math.abs(taken));
      high[at] = scaleBy(g, exponent);
      lows[at] = scaleBy(low, exponent);
    }
    const spread = (error[r] as number) + times * along.error * (unitNorms[place] as number) + largest * 2 ** -98;
    radius[r] = scaleBy(spread * (logits.factorHigh[place] as number) * (1 + 2 ** -30), exponent);
  }
  return { high, low: lows, radius };
}
