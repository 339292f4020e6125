import { type Batch, row } from '../../../spec/batch.ts';
import { pointAt } from './on-circle.ts';

/** The direction of a row in the plane, in degrees from 0 up to 360. */
export function angleOf(batch: Batch, i: number): number {
  const [x, y] = row(batch, i) as unknown as [number, number];
  const degrees = (Math.atan2(y, x) * 180) / Math.PI;
  return degrees < 0 ? degrees + 360 : degrees;
}

/** The batch with row `i` turned to an angle; the row keeps its length. */
export function turned(batch: Batch, i: number, degrees: number): Batch {
  const rows = batch.rows.slice();
  const length = Math.hypot(...row(batch, i));
  rows.set(
    pointAt(degrees).map((x) => x * length),
    2 * i,
  );
  return { ...batch, rows };
}
