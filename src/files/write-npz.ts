import { zipSync } from 'fflate';
import { type NpyArray, writeNpy } from './write-npy.ts';

/** The bytes of a `.npz` file of named arrays: the same for the same arrays, whenever and wherever it is written. */
export function writeNpz(arrays: Readonly<Record<string, NpyArray>>): Uint8Array {
  const files = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, writeNpy(array)]);
  // The first moment that a zip file can name, in the local time that fflate writes.
  return zipSync(Object.fromEntries(files), { level: 9, mtime: new Date(1980, 0, 1) });
}
