import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSafetensors } from './read-safetensors.ts';

const fixture = (name: string) => readFileSync(new URL(`../testing/fixtures/files/${name}`, import.meta.url));

function safetensors(header: unknown, data: Uint8Array): Uint8Array {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, data]);
}

const tensor = (begin: number, end: number, more = {}) => ({
  dtype: 'F32',
  shape: [(end - begin) / 4, 1],
  data_offsets: [begin, end],
  ...more,
});
const read = (header: unknown, bytes = 8) => readSafetensors(safetensors(header, Buffer.alloc(bytes)), undefined);

test('a tensor comes back', () => {
  fc.assert(
    fc.property(fc.float32Array({ minLength: 1, maxLength: 20 }), fc.nat(7), (rows, padding) => {
      const header = JSON.stringify({ z: tensor(0, rows.byteLength) }) + ' '.repeat(padding);
      const file = safetensors(header, new Uint8Array(rows.buffer));
      expect(readSafetensors(file, undefined).table).toEqual({ rows, shape: [rows.length, 1] });
    }),
    { seed: 1 },
  );
});

test('metadata is no tensor, and the header lists tensors in any order', () => {
  const header = { __metadata__: { dtype: 'none' }, b: tensor(4, 8), a: tensor(0, 4) };
  const file = safetensors(header, Buffer.from(Float32Array.of(1, 2).buffer));
  expect([...readSafetensors(file, ['a', 'b']).table.rows]).toEqual([1, 2]);
});

test('a tensor of no numbers takes no room', () => {
  const header = { b: tensor(0, 8), a: tensor(0, 0) };
  expect(readSafetensors(safetensors(header, Buffer.alloc(8)), ['a', 'a']).table.rows.length).toBe(0);
});

test('which tensor', () => {
  expect(() => readSafetensors(fixture('views.safetensors'), undefined)).toThrow('NTX-E212 the file has 3 arrays: ');
  expect(() => readSafetensors(fixture('views.safetensors'), ['first', 'labels'])).toThrow(
    'NTX-E211 the dtype of "labels" is I64.',
  );
});

test.each([
  ['a header that is no JSON', '{"z": ', 'NTX-E210 the header is not a JSON object: "{\\"z\\": ".'],
  ['a header that is no object', '[1]', 'NTX-E210 the header is not a JSON object'],
  ['an entry that is no tensor', { z: 5 }, 'NTX-E210 the entry of "z" in the header is not valid.'],
  ['a shape of no integers', { z: tensor(0, 8, { shape: [1.5] }) }, 'NTX-E210 the shape of "z" in the header'],
  ['a negative offset', { z: tensor(-4, 4) }, 'NTX-E210 the data_offsets of "z" in the header'],
  ['a gap before', { z: tensor(4, 8) }, 'NTX-E210 "z" has the offsets [4, 8]; 0 bytes lie before it.'],
  ['a gap after', { z: tensor(0, 4) }, 'NTX-E210 4 bytes follow the last tensor.'],
  ['an overlap', { a: tensor(0, 8), z: tensor(4, 8) }, 'NTX-E210 "z" has the offsets [4, 8]; 8 bytes lie before it.'],
  ['an end before the start', { z: tensor(0, -4, { data_offsets: [0, 0] }), y: tensor(0, 8) }, 'NTX-E210'],
  ['an end beyond the file', { z: tensor(0, 80) }, 'NTX-E209 the tensors take 80 bytes, 8 are there.'],
  ['another shape', { z: tensor(0, 8, { shape: [2, 2] }) }, 'NTX-E210 "z" takes 16 bytes, its offsets hold 8.'],
  ['another dtype', { z: tensor(0, 8, { dtype: 'toString' }) }, 'NTX-E211 the dtype of "z" is toString.'],
])('%s', (_, header, message) => {
  expect(() => read(header)).toThrow(message);
});

test('an offset that goes back', () => {
  expect(() => read({ a: tensor(0, 8), b: { ...tensor(0, 8), data_offsets: [8, 4] } })).toThrow(
    'NTX-E210 "b" has the offsets [8, 4]; 8 bytes lie before it.',
  );
});

test('cut short', () => {
  const bytes = Buffer.from(fixture('f32.safetensors'));
  expect(() => readSafetensors(bytes.subarray(0, 5), undefined)).toThrow('NTX-E209 the file has 5 bytes');
  expect(() => readSafetensors(bytes.subarray(0, 20), undefined)).toThrow(
    /^NTX-E209 the header takes \d+ bytes, 12 are/,
  );
  bytes.writeBigUInt64LE(2n ** 63n);
  expect(() => readSafetensors(bytes, undefined)).toThrow(
    'NTX-E209 the header takes 9223372036854775808 bytes, 144 are',
  );
});
