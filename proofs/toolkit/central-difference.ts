import { type Batch, row } from '../../spec/batch.ts';
import type { Enclosure } from '../../spec/decimals/enclosure.ts';
import { binade } from '../../src/batches/drawn.ts';
import { closedForm } from './enclosures.ts';

/** The smallest step is 2 to the power of minus this. */
const SMALLEST = 20;

/** Rows are rounded to this grid. With steps down to 2⁻²⁰ an entry then needs 1 + 20 + 1 bits, so it is exact in float32. */
const GRID = 2 ** -12;

/** Rounds one row of a batch, so that a step along an entry of it is exact, and returns the size of a unit step. */
export function onGrid(batch: Batch, at: number): { batch: Batch; unit: number } {
  const rows = Float32Array.from(batch.rows);
  const unit = binade(Math.max(...row(batch, at).map(Math.abs)));
  for (let j = at * batch.dimension; j < (at + 1) * batch.dimension; j++) {
    rows[j] = Math.round((rows[j] as number) / unit / GRID) * GRID * unit;
  }
  return { batch: { ...batch, rows }, unit };
}

/** ε²/(6(1 − ε)³)·(9β + 4β² + 2β³), the truncation error in the theorem `gradient-agreement`. */
export function truncation(epsilon: number, temperature: number): Enclosure {
  return closedForm(temperature, (tau, reals) => {
    const beta = tau.pow(-1);
    const moved = new reals(epsilon).pow(2).div(new reals(1).minus(epsilon).pow(3).times(6));
    return beta.times(9).plus(beta.pow(2).times(4)).plus(beta.pow(3).times(2)).times(moved);
  });
}

/** Finds the power of two for which the sum of the truncation error and the losses' radius over the step is smallest. */
export function bestStep(radius: number, temperature: number): number {
  const steps = Array.from({ length: SMALLEST }, (_, e) => 2 ** -(e + 1));
  const errors = steps.map((epsilon) => truncation(epsilon, temperature).value.toNumber() + radius / epsilon);
  return steps[errors.indexOf(Math.min(...errors))] as number;
}
