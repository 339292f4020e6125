import { rowCount } from '../../../spec/batch.ts';
import type { Convention } from '../../../spec/convention.ts';
import { normOf } from '../../../spec/conventions/logits.ts';
import { add, last, multiply, UNDERFLOW } from './double-double.ts';
import type { Pulls } from './gradient-tile.ts';
import type { PreparedBatch } from './prepared-batch.ts';
import { powersOf, scaleBy } from './slices.ts';

/** A gradient with respect to the raw rows. */
interface RowGradient {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly radius: Float64Array;
}

/** Turns the gradient h with respect to the normalised rows into that with respect to the raw rows: derivation.md, step 14. */
export function throughNorms(
  pulls: Pulls,
  kernel: PreparedBatch,
  source: readonly number[],
  stages: Pick<Convention, 'normalisation'>,
): RowGradient {
  const { slices, logits, placeOf, unitNorms, factorError } = kernel;
  const d = slices.dimension;
  const rows = placeOf.length;
  const high = new Float64Array(rows * d);
  const lows = new Float64Array(rows * d);
  const error = new Float64Array(rows);
  // Where view 1 is compared with itself, a row stands in two places, and the pulls of both add up.
  source.forEach((r, original) => {
    const place = placeOf[original] as number;
    for (let j = 0; j < d; j++) {
      const from = place * d + j;
      const at = r * d + j;
      high[at] = add(high[at] as number, lows[at] as number, pulls.high[from] as number, pulls.low[from] as number);
      lows[at] = last.low;
    }
    error[r] = (error[r] as number) + (pulls.error[place] as number) + (pulls.mass[place] as number) * 2 ** -103;
  });
  const norms = normOf(stages);
  if (norms === 'nothing') return { high, low: lows, radius: error };

  const { unitHigh, unitLow } = unitRows(kernel);
  const inner = Array.from({ length: rows }, (_, r) => {
    const start = (placeOf[r] as number) * d;
    let sum = 0;
    let sumLow = 0;
    for (let j = 0; j < d; j++) {
      const h = high[r * d + j] as number;
      const u = unitHigh[start + j] as number;
      const product = multiply(u, unitLow[start + j] as number, h, lows[r * d + j] as number);
      sum = add(sum, sumLow, product, last.low);
      sumLow = last.low;
    }
    const norm = euclideanNorm(high.subarray(r * d, (r + 1) * d));
    const rounding = norm * (unitNorms[placeOf[r] as number] as number) * ((d + 64) * 2 ** -103 + factorError);
    const underflow = d * (1 + norm) * UNDERFLOW;
    return { sum, sumLow, error: (error[r] as number) * Math.sqrt(d) + rounding + underflow };
  });
  const total = inner.reduce(
    (a, b) => ({
      sum: add(a.sum, a.sumLow, b.sum, b.sumLow),
      sumLow: last.low,
      error: a.error + b.error + (Math.abs(a.sum) + Math.abs(b.sum)) * 2 ** -104,
    }),
    { sum: 0, sumLow: 0, error: 0 },
  );

  const radius = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    const place = placeOf[r] as number;
    const copies = norms === 'matrix' ? source.filter((other) => other === r).length : 1;
    const along = norms === 'row' ? (inner[r] as typeof total) : total;
    const times = norms === 'row' ? 1 : copies;
    const alongHigh = -times * along.sum;
    const alongLow = -times * along.sumLow;
    const exponent = -(slices.exponents[place] as number);
    const [first, second] = powersOf(exponent);
    let largest = 0;
    for (let j = 0; j < d; j++) {
      const at = r * d + j;
      const u = unitHigh[place * d + j] as number;
      const taken = multiply(u, unitLow[place * d + j] as number, alongHigh, alongLow);
      const across = add(high[at] as number, lows[at] as number, taken, last.low);
      const g = multiply(across, last.low, logits.factorHigh[place] as number, logits.factorLow[place] as number);
      largest = Math.max(largest, Math.abs(high[at] as number), Math.abs(taken));
      high[at] = g * first * second;
      lows[at] = last.low * first * second;
    }
    const spread =
      (error[r] as number) +
      times * along.error * (unitNorms[place] as number) +
      largest * (2 ** -98 + 2 * factorError) +
      (2 + Math.abs(alongHigh)) * UNDERFLOW;
    const divided = spread * (logits.factorHigh[place] as number) * (1 + 2 ** -30) + UNDERFLOW;
    radius[r] = scaleBy(divided, exponent) + UNDERFLOW;
  }
  return { high, low: lows, radius };
}

/** The Euclidean norm, also of entries whose squares are out of range. */
function euclideanNorm(entries: Float64Array): number {
  const largest = entries.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return largest === 0 ? 0 : largest * Math.sqrt(entries.reduce((sum, x) => sum + (x / largest) ** 2, 0));
}

/** Computes u = z·factor for every entry, as double-doubles. */
function unitRows({ slices, logits }: PreparedBatch): { unitHigh: Float64Array; unitLow: Float64Array } {
  const { dimension: d, z } = slices;
  const size = rowCount(slices);
  const unitHigh = new Float64Array(size * d);
  const unitLow = new Float64Array(size * d);
  for (let i = 0; i < size; i++) {
    for (let at = i * d; at < (i + 1) * d; at++) {
      unitHigh[at] = multiply(logits.factorHigh[i] as number, logits.factorLow[i] as number, z[at] as number, 0);
      unitLow[at] = last.low;
    }
  }
  return { unitHigh, unitLow };
}
