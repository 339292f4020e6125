import type { Batch } from '../../spec/batch.ts';
import { type Denominator, ntXent } from '../../spec/convention.ts';
import { roundTo } from '../../src/files/round-to.ts';
import type { Case } from '../../src/generators/cases.ts';
import { foreignGradientBounds } from '../../src/oracle/foreign-gradient-bounds.ts';
import { type Dtype, formats } from '../../src/rounding/formats.ts';
import { lossBounds } from '../../src/rounding/loss-bounds.ts';
import { lossRange } from '../../src/rounding/loss-range.ts';
import type { GoldenVector } from './golden-vector.ts';
import { roundUp } from './round-up.ts';

/** The bounds of one convention, by dtype. */
export type Bounds = NonNullable<GoldenVector['expected'][Denominator]>['bounds'];

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
  // Where too coarse an arithmetic can be off by more than losses differ, nothing can be said of it.
  const [least, largest] = lossRange(denominator, pairs, 1 / temperature);
  const truth = losses.reduce((a, b) => a + b, 0) / losses.length;
  const widest = Math.max(truth - least, largest - truth);
  // Of one pair there is but one loss: its bound stands for itself.
  return Object.fromEntries(found.filter(([, { mean }]) => largest === least || mean < widest));
}

/** Whether every entry is a number of the arithmetic. */
function holds(dtype: Dtype, { rows }: Batch): boolean {
  return rows.every((x) => roundTo(x, dtype) === x);
}
