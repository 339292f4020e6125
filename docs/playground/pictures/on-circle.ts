import { type Batch, batch } from '../../../spec/batch.ts';

/** A float32 batch of unit rows in the plane, at these angles in degrees: those of view 1, then those of view 2. */
export function onCircle(view1: readonly number[], view2: readonly number[]): Batch {
  const rows = [...view1, ...view2].map(pointAt);
  return batch(Float32Array.from(rows.flat()), [rows.length, 2]);
}

/** The exact ends of the axes are kept: cos(90°) in floating point is 6e-17. */
export function pointAt(degrees: number): [number, number] {
  const turn = ((degrees % 360) + 360) % 360;
  const ends: Record<number, [number, number]> = { 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] };
  const radians = (turn * Math.PI) / 180;
  return ends[turn] ?? [Math.cos(radians), Math.sin(radians)];
}
