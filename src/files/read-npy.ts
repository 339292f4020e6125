import { float16ToFloat32 } from 'npyjs';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { bytesPerNumber, type Dtype } from '../rounding/formats.ts';
import type { Table } from './table.ts';

/** NumPy reads no header that is longer, unless it is told to trust the file: `max_header_size` of numpy.lib.format. */
const LONGEST_HEADER = 10_000;

const magic = '\x93NUMPY';
/** The dtypes that are read, by NumPy's codes for them. */
const dtypes = new Map<string, Dtype>([
  ['f2', 'float16'],
  ['f4', 'float32'],
  ['f8', 'float64'],
]);

/**
 * Reads the array of a `.npy` file (format versions 1 to 3): float16, float32 or float64, any byte order.
 *
 * The header is read here because npyjs 1.2.0 trusts the length that a file states, silently pads a file that is cut short,
 * and does not read big-endian numbers.
 *
 * @throws NtXentError E209 cut short, E210 no valid header, E211 another dtype
 */
export function readNpy(bytes: Uint8Array): Table {
  const { header, dataStart } = readHeader(bytes);
  const { dtype, littleEndian, fortranOrder, shape } = parseHeader(header);
  const expected = shape.reduce((product, n) => product * n, bytesPerNumber[dtype]);
  const data = bytes.subarray(dataStart);
  if (data.length < expected) {
    throw new NtXentError(
      'NTX-E209',
      `the data of shape [${shape.join(', ')}] takes ${expected} bytes, ${data.length} are there.`,
    );
  }
  if (data.length > expected) {
    throw new NtXentError(
      'NTX-E210',
      `${data.length - expected} bytes follow the array of shape [${shape.join(', ')}].`,
      {
        action: 'Save one array a file; numpy.savez keeps several in one .npz file.',
      },
    );
  }
  const rows = readNumbers(data, dtype, littleEndian);
  return { rows: fortranOrder ? transpose(rows, shape) : rows, shape };
}

/** NEP 1: magic, version, the header's length (two bytes, from version 2 on four), the header, the data. */
function readHeader(bytes: Uint8Array): { header: string; dataStart: number } {
  const start = String.fromCharCode(...bytes.subarray(0, magic.length));
  if (start !== magic.slice(0, start.length))
    throw new NtXentError('NTX-E210', 'the file does not start with \\x93NUMPY.');
  const version = bytes[6] ?? 1;
  if (version < 1 || version > 3)
    throw new NtXentError('NTX-E210', `the version of the .npy format is ${version}, not 1, 2 or 3.`);
  const headerStart = version === 1 ? 10 : 12;
  if (bytes.length < headerStart) {
    throw new NtXentError(
      'NTX-E209',
      `the file has ${bytes.length} bytes; a .npy file starts with ${headerStart} bytes of preamble.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const dataStart = headerStart + length;
  if (dataStart > bytes.length) {
    throw new NtXentError('NTX-E209', `the header takes ${length} bytes, ${bytes.length - headerStart} are there.`);
  }
  if (length > LONGEST_HEADER) {
    throw new NtXentError('NTX-E210', `the header takes ${length} bytes; numpy reads up to ${LONGEST_HEADER}.`);
  }
  return { header: new TextDecoder().decode(bytes.subarray(headerStart, dataStart)), dataStart };
}

/** The header is a Python dictionary literal with the keys descr, fortran_order and shape. */
function parseHeader(header: string) {
  const [descr, order, tuple] = [
    onlyValue(header, "'descr'", /\s*:\s*('[^']*'|\[[^\]]*\])/y),
    onlyValue(header, "'fortran_order'", /\s*:\s*(True|False)/y),
    onlyValue(header, "'shape'", /\s*:\s*\(([^)]*)\)/y),
  ];
  const shape = lengths(tuple);
  if (descr === undefined || order === undefined || shape === undefined) {
    throw new NtXentError('NTX-E210', `the header is ${JSON.stringify(header.slice(0, 100).trim())}.`);
  }
  const [, endian, code = ''] = /^'([<>=|]?)(\w+)'$/.exec(descr) ?? [];
  const dtype = dtypes.get(code);
  if (dtype === undefined) throw new NtXentError('NTX-E211', `the dtype is ${descr.slice(0, 100)}${numpyName(code)}.`);
  return {
    dtype,
    littleEndian: endian !== '>',
    fortranOrder: order === 'True',
    shape,
  };
}

/** What a pattern captures behind a key; undefined unless the key stands there exactly once. */
function onlyValue(header: string, key: string, pattern: RegExp): string | undefined {
  const at = header.indexOf(key);
  if (at < 0 || header.lastIndexOf(key) !== at) return;
  pattern.lastIndex = at + key.length;
  return pattern.exec(header)?.[1];
}

/** The lengths of a tuple, without its brackets: `8, 5`, `8,` or nothing; undefined where it is none. Python 2 wrote `8L`. */
function lengths(tuple: string | undefined): number[] | undefined {
  const parts = tuple?.split(',').map((part) => part.trim());
  if (parts?.at(-1) === '') parts.pop();
  return parts?.every((part) => /^\d+L?$/.test(part)) ? parts.map((part) => Number.parseInt(part, 10)) : undefined;
}

/** The name that numpy prints for a code such as i8: the code counts bytes, the name bits. */
function numpyName(code: string): string {
  const [, kind = '', bytes] = /^([iucf])(\d+)$/.exec(code) ?? [];
  const name = { i: 'int', u: 'uint', c: 'complex', f: 'float' }[kind];
  return name === undefined ? '' : ` (${name}${8 * Number(bytes)})`;
}

/** Turns numbers that stand column after column into numbers that stand row after row. */
function transpose(columns: Float32Array | Float64Array, [count = 0, dimension = 0]: readonly number[]) {
  return columns.map((_, k) => columns[(k % dimension) * count + Math.floor(k / dimension)] as number);
}

/** Reads numbers of a dtype one by one: no typed array can be laid over the bytes, since files do not align them. */
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
