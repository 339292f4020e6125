import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { dump } from 'npyjs';
import { expect, test } from 'vitest';
import { readNpy, readNumbers } from './read-npy.ts';

const fixture = (name: string) => readFileSync(new URL(`../testing/fixtures/files/${name}`, import.meta.url));

/** A file with this header, padded by nothing, before this data. */
function npy(header: string, data: Uint8Array, version = 1): Uint8Array {
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  length.writeUIntLE(header.length, 0, length.length);
  return Buffer.concat([Buffer.from('\x93NUMPY', 'latin1'), Buffer.of(version, 0), length, Buffer.from(header), data]);
}

test('what npyjs writes comes back', () => {
  const numbers = fc.oneof(
    fc.float32Array({ minLength: 6, maxLength: 6 }),
    fc.float64Array({ minLength: 6, maxLength: 6 }),
  );
  fc.assert(
    fc.property(numbers, (rows) => {
      expect(readNpy(new Uint8Array(dump(rows, [3, 2])))).toEqual({ rows, shape: [3, 2] });
    }),
    { seed: 1 },
  );
});

test.each([
  ["{'descr': '=f4', 'fortran_order': False, 'shape': (2, 1), }", [2, 1]],
  ["{'shape': (2L, 1L), 'fortran_order': False, 'descr': '|f4'}", [2, 1]],
  ["{'descr':'f4','fortran_order':True,'shape':(2,1)}", [2, 1]],
  ["{'descr':'<f4','fortran_order':False,'shape':(2,)}", [2]],
])('a header as others write it: %s', (header, shape) => {
  const data = Buffer.from(Float32Array.of(1, -2).buffer);
  expect(readNpy(npy(header, data))).toEqual({ rows: Float32Array.of(1, -2), shape });
  expect(readNpy(npy(header, data, 3))).toEqual({ rows: Float32Array.of(1, -2), shape });
});

test('no shape at all', () => {
  const header = "{'descr':'<f4','fortran_order':False,'shape':()}";
  expect(readNpy(npy(header, Buffer.alloc(4))).shape).toEqual([]);
});

test.each([
  ['int64', "'<i8' (int64)"],
  ['bool', "'|b1'"],
  ['complex64', "'<c8' (complex64)"],
  ['object', "'|O'"],
  ['structured', "[('x', '<f4'), ('y', '<f4')]"],
  ['bfloat16', "'<V2'"],
])('%s is not supported, and what is', (name, printed) => {
  const wrong = () => readNpy(fixture(`other-${name}.npy`));
  expect(wrong).toThrow(`NTX-E211 the dtype is ${printed}.`);
  expect(wrong).toThrow(expect.objectContaining({ action: expect.stringContaining('.astype(numpy.float32)') }));
});

test('a dtype that is the name of something in JavaScript', () => {
  const header = "{'descr':'toString','fortran_order':False,'shape':(2,1)}";
  expect(() => readNpy(npy(header, Buffer.alloc(8)))).toThrow("NTX-E211 the dtype is 'toString'.");
});

const good = fixture('float32.npy');
const changed = (at: number, ...bytes: number[]) => {
  const copy = Buffer.from(good);
  copy.set(bytes, at);
  return copy;
};

test.each([
  ['another magic', changed(0, 0x50), 'NTX-E210 the file does not start with \\x93NUMPY.'],
  ['another version', changed(6, 9), 'NTX-E210 the version of the .npy format is 9, not 1, 2 or 3.'],
  ['no header', changed(13, 0x5b), "NTX-E210 the header is \"{'d[scr': '<f4'"],
  ['a header beyond the file', changed(8, 0xff, 0xff), 'NTX-E209 the header takes 65535 bytes, 166 are there.'],
  ['a header of 2 GB', changed(6, 2, 0, 0, 0, 0, 0x80), 'NTX-E209 the header takes 2147483648 bytes, 164 are there.'],
  ['data cut short', good.subarray(0, -1), 'NTX-E209 the data of shape [4, 3] takes 48 bytes, 47 are there.'],
  ['an empty file', good.subarray(0, 0), 'NTX-E209 the file has 0 bytes'],
  ['a second array', Buffer.concat([good, good]), 'NTX-E210 176 bytes follow the array of shape [4, 3].'],
])('%s', (_, bytes, message) => {
  expect(() => readNpy(bytes)).toThrow(message);
});

test.each([
  ['float16', '002e', 0.09375],
  ['bfloat16', 'cd3d', 0.10009765625],
  ['float32', 'cdcccc3d', Math.fround(0.1)],
  ['float64', '9a9999999999b93f', 0.1],
] as const)('%s in either byte order, from any offset', (dtype, hex, value) => {
  const little = Buffer.from(hex, 'hex');
  const shifted = Buffer.concat([Buffer.of(7), little]).subarray(1);
  expect([...readNumbers(shifted, dtype)]).toEqual([value]);
  expect([...readNumbers(little.reverse(), dtype, false)]).toEqual([value]);
});

test('infinity and NaN of the narrow formats', () => {
  expect([...readNumbers(Buffer.from('7c00fc007e00', 'hex'), 'float16', false)]).toEqual([Infinity, -Infinity, NaN]);
  expect([...readNumbers(Buffer.from('7f80ff807fc0', 'hex'), 'bfloat16', false)]).toEqual([Infinity, -Infinity, NaN]);
});
