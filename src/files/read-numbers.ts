import { float16ToFloat32 } from 'npyjs';
import type { Dtype } from '../rounding/formats.ts';
import { bytesPerNumber } from './bytes-per-number.ts';

/** Reads numbers of a format, byte by byte: files align their data to nothing that a typed array could be laid over. */
export function readNumbers(bytes: Uint8Array, dtype: Dtype, littleEndian = true): Float32Array | Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytesPerNumber[dtype];
  const read: Record<Dtype, (at: number) => number> = {
    float16: (at) => float16ToFloat32(view.getUint16(at, littleEndian)),
    bfloat16: (at) => upperHalf(view.getUint16(at, littleEndian)),
    float32: (at) => view.getFloat32(at, littleEndian),
    float64: (at) => view.getFloat64(at, littleEndian),
  };
  const count = bytes.byteLength / size;
  const numbers = dtype === 'float64' ? new Float64Array(count) : new Float32Array(count);
  for (let i = 0; i < count; i++) numbers[i] = read[dtype](i * size);
  return numbers;
}

const word = new DataView(new ArrayBuffer(4));

/** A bfloat16 is the upper half of a binary32. */
function upperHalf(bits: number): number {
  word.setUint16(0, bits);
  return word.getFloat32(0);
}
