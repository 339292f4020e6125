import type { Batch } from '../spec/batch.ts';
import type { Deviation } from '../spec/deviations.ts';
import { arithmetic, exact } from '../spec/exact.ts';
import type { Subject } from '../src/oracle/subject.ts';
import type { Dtype } from '../src/rounding/formats.ts';
import { lossBounds } from '../src/rounding/loss-bounds.ts';
import { beside } from './deviation-subjects.ts';

/** An implementation that is numerically wrong on purpose: right over the reals, or nearly, and not in its arithmetic. */
export interface Deviant extends Omit<Deviation, 'options'> {
  readonly dtype: Dtype;
  /** The losses of the anchors under `simclr`, in its own arithmetic, NaN and infinities included. */
  loss(batch: Batch, temperature: number): readonly number[];
}

const reals = arithmetic(40);

/** A deviant as something that theorems can be tested on: its radius is what a sound implementation would be allowed. */
export function deviantSubject({ id, dtype, loss }: Deviant): Subject {
  return beside(id, {
    name: id,
    denominators: ['simclr'],
    bothViews: true,
    loss: async (batch, temperature) => {
      const losses = loss(batch, temperature);
      const { pairs, dimension } = batch;
      const sizes = losses.map((x) => (Number.isFinite(x) ? Math.abs(x) : 0));
      const inputs = { dtype, denominator: 'simclr', pairs, dimension, temperature } as const;
      const bounds = lossBounds(sizes, inputs, { form: 'shifted' });
      const perAnchor = losses.map((x, i) => ({
        // A Decimal of its own, not `exact`: that has no NaN.
        value: Number.isFinite(x) ? exact(x) : new reals(x),
        radius: new reals(bounds.perAnchor[i] as number),
      }));
      const mean = losses.reduce((sum, x) => sum + x, 0) / losses.length;
      return {
        mean: { value: Number.isFinite(mean) ? exact(mean) : new reals(mean), radius: new reals(bounds.mean) },
        perAnchor,
      };
    },
  });
}
