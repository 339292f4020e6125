import { type Batch, row } from '../../spec/batch.ts';
import type { Enclosure } from '../../spec/decimals/enclosure.ts';
import { binade } from '../../src/batches/drawn.ts';
import { closedForm } from './enclosures.ts';

/** The smallest step, as an exponent of 2. */
const SMALLEST = 20;

/** A row is rounded to so many bits below its largest, that a step from it is exact in float32: 1 + 20 + 1 bits. */
const GRID = 2 ** -12;

/** A batch of which one row is rounded, so that a step along an entry of it is exact; and a step of size 1. */
export function onGrid(batch: Batch, at: number): { batch: Batch; unit: number } {
  const rows = Float32Array.from(batch.rows);
  const unit = binade(Math.max(...row(batch, at).map(Math.abs)));
  for (let j = at * batch.dimension; j < (at + 1) * batch.dimension; j++) {
    rows[j] = Math.round((rows[j] as number) / unit / GRID) * GRID * unit;
  }
  return { batch: { ...batch, rows }, unit };
}

/** ε²/(6(1 − ε)³)·(9β + 4β² + 2β³): theorem `gradient-agreement`. */
export function truncation(epsilon: number, temperature: number): Enclosure {
  return closedForm(temperature, (tau, reals) => {
    const beta = tau.pow(-1);
    const moved = new reals(epsilon).pow(2).div(new reals(1).minus(epsilon).pow(3).times(6));
    return beta.times(9).plus(beta.pow(2).times(4)).plus(beta.pow(3).times(2)).times(moved);
  });
}

/** The power of two at which truncation and the radius of the losses, divided by it, are the least together. */
export function bestStep(radius: number, temperature: number): number {
  const steps = Array.from({ length: SMALLEST }, (_, e) => 2 ** -(e + 1));
  const errors = steps.map((epsilon) => truncation(epsilon, temperature).value.toNumber() + radius / epsilon);
  return steps[errors.indexOf(Math.min(...errors))] as number;
}
