import { zipSync } from 'fflate';

/** An array as numpy knows it. */
export interface NpyArray {
  readonly data: Float32Array | Float64Array | boolean;
  /** Empty for a scalar. */
  readonly shape: readonly number[];
}

/** The header is padded so that the data begins at a multiple of this. */
const ALIGNMENT = 64;
const PREAMBLE = 10;

/** The bytes of a `.npy` file, version 1.0: magic, version, header, and the numbers in little-endian order (NEP 1). */
export function writeNpy({ data, shape }: NpyArray): Uint8Array {
  const [descr, numbers] = encoded(data);
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const length = Math.ceil((PREAMBLE + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT - PREAMBLE;
  const bytes = Buffer.alloc(PREAMBLE + length + numbers.length);
  bytes.write('\x93NUMPY\x01\x00', 'latin1');
  bytes.writeUInt16LE(length, 8);
  bytes.write(`${dictionary.padEnd(length - 1)}\n`, PREAMBLE, 'latin1');
  bytes.set(numbers, PREAMBLE + length);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

function encoded(data: NpyArray['data']): [descr: string, bytes: Uint8Array] {
  if (typeof data === 'boolean') return ['|b1', Uint8Array.of(Number(data))];
  const bytes = Buffer.alloc(data.byteLength);
  const isSingle = data instanceof Float32Array;
  data.forEach((x, i) => {
    if (isSingle) bytes.writeFloatLE(x, 4 * i);
    else bytes.writeDoubleLE(x, 8 * i);
  });
  return [isSingle ? '<f4' : '<f8', bytes];
}

/** The bytes of a `.npz` file of named arrays: the same for the same arrays, whenever and wherever it is written. */
export function writeNpz(arrays: Readonly<Record<string, NpyArray>>): Uint8Array {
  const files = Object.entries(arrays).map(([name, array]) => [`${name}.npy`, writeNpy(array)]);
  // The first moment that a zip file can name, in the local time that fflate writes.
  return zipSync(Object.fromEntries(files), { level: 9, mtime: new Date(1980, 0, 1) });
}
