import type { Decimal } from 'decimal.js';
import { type Batch, rowCount, rowsOf } from '../../spec/batch.ts';
import { type Denominator, denominators, ntXent } from '../../spec/convention.ts';
import { termCount } from '../../spec/conventions/denominators.ts';
import type { Enclosure } from '../../spec/decimals/enclosure.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { exponentials } from '../../spec/exponentials.ts';
import { gradient } from '../../spec/gradient.ts';
import { loss } from '../../spec/loss.ts';
import type { Case } from '../../src/batches/cases.ts';
import { conformanceOptions, isInConformanceDomain } from '../../src/batches/conformance-cases.ts';
import { lossRange } from '../../src/rounding/convention-bounds.ts';
import { type Dtype, formats, roundTo } from '../../src/rounding/formats.ts';
import { foreignGradientBounds } from '../../src/rounding/gradient-bounds.ts';
import { lossBounds } from '../../src/rounding/loss-bounds.ts';
import { exposures } from './exposures.ts';
import type { Definition, GoldenVector } from './golden-vector.ts';

/** Computes a golden vector from its definition: the reference's values, the bounds, and what the known bugs give. */
export function computeVector({ id, kind, note, batch, temperature }: Definition): GoldenVector {
  const { dimension } = batch;
  const expected = expectedValues({ batch, temperature });
  return {
    ...{ id, kind, note, stress: !isInDomain({ batch, temperature }) },
    shape: [rowCount(batch), dimension],
    data: littleEndian(batch.rows).toString('base64'),
    rows: rowsOf(batch).map((z) => Array.from(z)),
    temperature,
    expected,
    exposes: exposures({ batch, temperature }, expected),
  };
}

/** Whether every sound float32 implementation must be right on a case, as in `conformanceCases`. */
function isInDomain(testCase: Case): boolean {
  return testCase.batch.pairs >= conformanceOptions.minPairs && isInConformanceDomain(testCase, 'float32');
}

/** How many significant digits are written. */
const DIGITS = 30;

/** How many more are computed, because some cancel in a difference of logarithms. */
const SPARE = 30;

/** Gradients of batches with more entries are left out: they would fill most of the file. */
const LARGEST_GRADIENT = 512;

/** What the reference says of a batch under every convention. */
function expectedValues({ batch, temperature }: Case): GoldenVector['expected'] {
  const terms = exponentials(batch, temperature, ntXent);
  const digits = digitsFor({ batch, temperature });
  const expectedUnder = (denominator: Denominator) => {
    if (termCount(denominator, batch.pairs) === 0) return null;
    const convention = { ...ntXent, denominator };
    const { value, perAnchor } = loss(batch, temperature, convention, digits, terms);
    const slopes =
      batch.rows.length <= LARGEST_GRADIENT ? gradient(batch, temperature, convention, digits, terms) : undefined;
    const losses = perAnchor.map((one) => one.value.toNumber());
    const numbers = slopes?.map((ofRow) => ofRow.map((one) => one.value.toNumber()));
    return {
      mean: written(value),
      perAnchor: perAnchor.map(written),
      ...(slopes && { gradient: slopes.map((ofRow) => ofRow.map(written)) }),
      bounds: goldenBounds({ batch, temperature }, denominator, losses, numbers),
    };
  };
  return Object.fromEntries(denominators.map((id) => [id, expectedUnder(id)])) as GoldenVector['expected'];
}

/** How many digits to compute: a gradient can be smaller than its parts by e^(−2/τ), and by the smallest entry over the largest. */
function digitsFor({ batch: { rows }, temperature }: Case): number {
  const sizes = Array.from(rows, Math.abs).filter((x) => x > 0);
  const range = Math.log10(Math.max(...sizes)) - Math.log10(Math.min(...sizes));
  return DIGITS + SPARE + Math.ceil(2 / temperature / Math.LN10 + range);
}

/** A value as it is written: its radius vouches for every digit, or this throws. */
function written({ value, radius }: Enclosure): string {
  // Where all digits cancel, the value is 0, and the reference gives noise of the size of its radius.
  if (value.abs().lessThanOrEqualTo(radius)) return '0';
  if (radius.greaterThan(value.abs().times(`1e-${DIGITS + 1}`))) {
    throw new NtXentError('NTX-E308', `${value} has a radius of ${radius}: too large for ${DIGITS} digits.`);
  }
  return text(value);
}

const text = (value: Decimal): string => value.toSignificantDigits(DIGITS).toString();

/** The bounds of one convention, by dtype. */
type Bounds = NonNullable<GoldenVector['expected'][Denominator]>['bounds'];

/** How far from the truth a stable implementation can be on a batch, in each arithmetic that holds the batch exactly. */
export function goldenBounds(
  { batch, temperature }: Case,
  denominator: Denominator,
  losses: readonly number[],
  gradient?: readonly (readonly number[])[],
): Bounds {
  const dtypes = (Object.keys(formats) as Dtype[]).filter((dtype) => holds(dtype, batch));
  const { pairs, dimension } = batch;
  const convention = { ...ntXent, denominator };
  const found = dtypes.map((dtype) => {
    const inputs = { dtype, denominator, pairs, dimension, temperature };
    const { mean, perAnchor } = lossBounds(losses, inputs, { form: 'shifted' });
    const bounds = {
      mean: roundUp(mean),
      perAnchor: perAnchor.map(roundUp),
      sharpMean: roundUp(lossBounds(losses, inputs, { form: 'stable' }).mean),
    };
    const fits = gradient?.flat().every((x) => Math.abs(x) <= formats[dtype].largest);
    return [
      dtype,
      fits
        ? { ...bounds, gradient: foreignGradientBounds({ batch, temperature }, convention, { dtype }).map(roundUp) }
        : bounds,
    ] as const;
  });
  // An arithmetic in which the error may exceed the whole range of losses is too coarse: nothing can be said of it.
  const [least, largest] = lossRange(denominator, pairs, 1 / temperature);
  const truth = losses.reduce((a, b) => a + b, 0) / losses.length;
  const widest = Math.max(truth - least, largest - truth);
  // With one pair there is only one possible loss, and no range to compare the bound with.
  return Object.fromEntries(found.filter(([, { mean }]) => largest === least || mean < widest));
}

/** Whether the dtype holds every entry exactly. */
function holds(dtype: Dtype, { rows }: Batch): boolean {
  return rows.every((x) => roundTo(x, dtype) === x);
}

const BOUND_DIGITS = 3;

/** Rounds a positive number up to three significant digits, so that a bound stays a bound. */
export function roundUp(x: number): number {
  const rounded = Number(x.toPrecision(BOUND_DIGITS));
  if (rounded >= x) return rounded;
  return Number((x + 10 ** (Math.floor(Math.log10(x)) - BOUND_DIGITS + 1)).toPrecision(BOUND_DIGITS));
}

/** The numbers as float32 in little-endian order, on any machine. */
function littleEndian(numbers: ArrayLike<number>): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length);
  Array.from(numbers).forEach((x, i) => {
    bytes.writeFloatLE(x, 4 * i);
  });
  return bytes;
}
