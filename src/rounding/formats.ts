import { type Batch, batch, rowCount } from '../../spec/batch.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';

/** The rounding and the range of a binary floating-point format (IEEE 754; bfloat16 is float32 cut to 8 significant bits). */
export interface Format {
  /** u: the largest relative error of one rounding. */
  readonly unitRoundoff: number;
  /** The smallest positive number, a subnormal. */
  readonly smallest: number;
  /** The largest finite number. */
  readonly largest: number;
}

/** The name of an arithmetic. */
export type Dtype = 'float16' | 'bfloat16' | 'float32' | 'float64';

/** The arithmetics that implementations compute in. */
export const formats: Readonly<Record<Dtype, Format>> = {
  float16: { unitRoundoff: 2 ** -11, smallest: 2 ** -24, largest: 65504 },
  bfloat16: { unitRoundoff: 2 ** -8, smallest: 2 ** -133, largest: 2 ** 127 * (2 - 2 ** -7) },
  float32: { unitRoundoff: 2 ** -24, smallest: 2 ** -149, largest: 2 ** 127 * (2 - 2 ** -23) },
  float64: { unitRoundoff: 2 ** -53, smallest: 2 ** -1074, largest: Number.MAX_VALUE },
};

/** An arithmetic of a larger u is coarse: on batches of more than a few pairs its rounding hides how conventions differ. */
const COARSE = 2 ** -20;

/** Whether only the smallest batches can tell conventions apart in an arithmetic. */
export const isCoarse = (dtype: Dtype): boolean => formats[dtype].unitRoundoff > COARSE;

const bits = new DataView(new ArrayBuffer(8));

/** Rounds a finite binary64 to a format once, to nearest, ties to even (IEEE 754-2019, 4.3.1). Beyond it, it gives ±Infinity. */
export function roundTo(x: number, dtype: Dtype): number {
  if (dtype === 'float64') return x;
  if (dtype === 'float32') return Math.fround(x);
  const { unitRoundoff, smallest, largest } = formats[dtype];
  // This is half a unit above the largest number, where the tie goes to the even neighbour, which is infinity.
  const overflow = (largest * (2 - unitRoundoff)) / (2 - 2 * unitRoundoff);
  if (Math.abs(x) >= overflow) return Math.sign(x) * Number.POSITIVE_INFINITY;
  bits.setFloat64(0, x);
  const exponent = ((bits.getUint16(0) >> 4) & 0x7ff) - 1023;
  const unit = Math.max(2 ** exponent * 2 * unitRoundoff, smallest);
  // A binary64 near 1.5·2^52 units has no digits below one unit, so the addition itself rounds, ties to even.
  // To go through Math.fround instead would round twice.
  const shift = 1.5 * 2 ** 52 * unit;
  return x + shift - shift;
}

/** How many bytes a number takes in a file. */
export const bytesPerNumber: Record<Dtype, number> = { float16: 2, bfloat16: 2, float32: 4, float64: 8 };

/**
 * Rounds the entries of a batch to a format, as a framework's cast would; float64 rows stay a Float64Array, all
 * others become a Float32Array, which holds the narrower formats exactly.
 *
 * @throws NtXentError E215 where an entry is too large for the format
 */
export function cast(batch: Batch, dtype: Dtype): Batch {
  const { rows: from, dimension } = batch;
  const rows = dtype === 'float64' ? new Float64Array(from.length) : new Float32Array(from.length);
  from.forEach((x, i) => {
    rows[i] = roundTo(x, dtype);
    if (!Number.isFinite(rows[i])) {
      const place = `row ${Math.floor(i / dimension)}, column ${i % dimension}`;
      throw new NtXentError('NTX-E215', `${place} is ${x}, too large for ${dtype}.`);
    }
  });
  return { ...batch, rows };
}

/**
 * The batch that an implementation in an arithmetic sees: every entry is rounded to that arithmetic, and to float32, in which all
 * batches are sent.
 *
 * It is undefined where an entry becomes infinite or a row loses its direction, as then there is nothing to ask.
 */
export function representable(givenBatch: Batch, dtype: Dtype): Batch | undefined {
  const { dimension } = givenBatch;
  const format = dtype === 'float64' ? 'float32' : dtype;
  const rows = Float32Array.from(givenBatch.rows, (x) => roundTo(x, format));
  if (rows.every((x, n) => x === givenBatch.rows[n]) && givenBatch.rows instanceof Float32Array) return givenBatch;
  if (!rows.every(Number.isFinite)) return;
  for (let start = 0; start < rows.length; start += dimension) {
    const lost = rows.subarray(start, start + dimension).every((x) => x === 0);
    if (lost && givenBatch.rows.subarray(start, start + dimension).some((x) => x !== 0)) return;
  }
  return batch(rows, [rowCount(givenBatch), dimension]);
}
