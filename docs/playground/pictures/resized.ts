import { type Batch, row } from '../../../spec/batch.ts';
import { pointAt } from './on-circle.ts';

/** The batch in the plane with one pair more, at the widest gap between the rows. */
export function withPair(batch: Batch, angles: readonly number[]): Batch {
  const sorted = angles.toSorted((a, b) => a - b);
  const gaps = sorted.map((angle, i) => ({ angle, width: (sorted[i + 1] ?? (sorted[0] as number) + 360) - angle }));
  const widest = gaps.reduce((a, b) => (b.width > a.width ? b : a));
  const middle = Math.round(widest.angle + widest.width / 2);
  return rebuilt(batch, (view) => [...view, ...pointAt(middle)]);
}

/** The batch without its last pair. */
export function withoutPair(batch: Batch): Batch {
  return rebuilt(batch, (view) => view.slice(0, -batch.dimension));
}

function rebuilt(batch: Batch, change: (view: number[]) => number[]): Batch {
  const view = (v: 0 | 1) =>
    change(Array.from({ length: batch.pairs }, (_, i) => [...row(batch, v * batch.pairs + i)]).flat());
  const numbers = [...view(0), ...view(1)];
  const rows = batch.rows instanceof Float64Array ? Float64Array.from(numbers) : Float32Array.from(numbers);
  return { ...batch, pairs: rows.length / batch.dimension / 2, rows };
}
