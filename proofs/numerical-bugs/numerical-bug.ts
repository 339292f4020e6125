import type { Batch } from '../../spec/batch.ts';
import { type Denominator, ntXent } from '../../spec/convention.ts';
import type { Enclosure } from '../../spec/decimals/enclosure.ts';
import { arithmetic, exact } from '../../spec/decimals/exact.ts';
import type { KnownBug } from '../../spec/known-bugs/deviations.ts';
import type { Case } from '../../src/batches/cases.ts';
import type { Dtype } from '../../src/rounding/formats.ts';
import { foreignGradientBounds } from '../../src/rounding/gradient-bounds.ts';
import { lossBounds } from '../../src/rounding/loss-bounds.ts';
import { beside, type Subject } from '../subject.ts';

/** An implementation that is wrong on purpose, and the batches that tell of it. */
export interface NumericalBugCode {
  /** The arithmetic that it computes in. */
  readonly dtype: Dtype;
  /** What it means to compute, where that is not `simclr`. */
  readonly denominator?: Denominator;
  /** The losses of the anchors under its denominator, in its own arithmetic, NaN and infinities included. */
  loss(batch: Batch, temperature: number): readonly number[];
  /** The gradient of their mean with respect to the raw rows, where that is what is wrong: 2N rows of d. */
  gradient?(batch: Batch, temperature: number): readonly (readonly number[])[];
  /** A batch on which the bug does not show, where there is one. */
  readonly rightOn?: Case;
  /** A batch on which it shows, and the loss that the code computes there for the first anchor. */
  readonly wrongOn: Case & { readonly firstLoss: number };
  /** The batch of its golden vector. */
  readonly exposing: ExposingBatch;
}

/** The batch that exposes a known bug best, as `npm run exposing` found it: then it is frozen. */
export interface ExposingBatch {
  readonly temperature: number;
  /** Two pairs in the plane: eight entries, row after row. */
  readonly rows: readonly number[];
  /** What `golden.test.ts` keeps of other vectors: the beginning of the input's SHA-256. */
  readonly fingerprint: string;
}

/** A known bug of arithmetic with its code. */
export interface NumericalBug extends KnownBug, NumericalBugCode {}

/**
 * A numerical bug as something that theorems can be tested on.
 *
 * It has its bug in its own denominator; the others are right. The radius is what a sound implementation would be allowed.
 */
export function numericalBugSubject(
  id: string,
  { dtype, denominator = 'simclr', loss, gradient }: NumericalBugCode,
): Subject {
  const wrong: Subject = {
    name: id,
    denominators: [denominator],
    anchors: 'both-views',
    loss: async (batch, temperature) => {
      const losses = loss(batch, temperature);
      const { pairs, dimension } = batch;
      const sizes = losses.map((x) => (Number.isFinite(x) ? Math.abs(x) : 0));
      const inputs = { dtype, denominator, pairs, dimension, temperature };
      const bounds = lossBounds(sizes, inputs, { form: 'shifted' });
      const mean = losses.reduce((sum, x) => sum + x, 0) / losses.length;
      return {
        mean: enclosed(mean, bounds.mean),
        perAnchor: losses.map((x, i) => enclosed(x, bounds.perAnchor[i] as number)),
      };
    },
    gradient: async (batch, temperature, _, anchor) => {
      if (!gradient || anchor !== undefined) return;
      const bounds = foreignGradientBounds({ batch, temperature }, { ...ntXent, denominator }, { dtype });
      return gradient(batch, temperature).map((slopes, i) => slopes.map((x) => enclosed(x, bounds[i] as number)));
    },
  };
  return beside(id, wrong, denominator);
}

const reals = arithmetic(40);

/** A number with its radius; one that is not finite is kept as it is, since `exact` takes finite numbers only. */
const enclosed = (x: number, radius: number): Enclosure => ({
  value: Number.isFinite(x) ? exact(x) : new reals(x),
  radius: new reals(radius),
});
