import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { dump } from 'npyjs';
import { expect, test } from 'vitest';
import { readNpz } from './read-npz.ts';

const fixture = (name: string) => readFileSync(new URL(`../testing/fixtures/files/${name}`, import.meta.url));
const array = (rows: Float32Array) => new Uint8Array(dump(rows, [rows.length, 1]));

test('arrays come back, stored or deflated', () => {
  const rows = fc.float32Array({ minLength: 2, maxLength: 200, noNaN: true });
  fc.assert(
    fc.property(rows, fc.constantFrom(0, 9), (z, level) => {
      const archive = zipSync({ 'z.npy': array(z) }, { level: level as 0 | 9 });
      expect(readNpz(archive, undefined).table).toEqual({ rows: z, shape: [z.length, 1] });
    }),
    { seed: 1 },
  );
});

test('the names are those given to numpy.savez', () => {
  expect(() => readNpz(fixture('views.npz'), undefined)).toThrow(
    'NTX-E212 the file has 3 arrays: "first", "second", "labels".',
  );
  expect(() => readNpz(fixture('views.npz'), ['first', 'labels'])).toThrow("NTX-E211 the dtype is '<i8' (int64).");
});

test('a zip archive of something else', () => {
  const archive = zipSync({ 'archive/data.pkl': strToU8('torch.save writes these') });
  expect(() => readNpz(archive, undefined)).toThrow('NTX-E212 the file has 0 arrays: none.');
});

/** The place of a field in the only entry of the archive's directory (APPNOTE.TXT, 4.3.12). */
const field = (archive: Uint8Array, offset: number) =>
  Buffer.from(archive).lastIndexOf('PK\x01\x02', undefined, 'latin1') + offset;

test('claims that cannot be true, or need too much memory', () => {
  const bomb = Buffer.from(zipSync({ 'z.npy': array(new Float32Array(50000)) }));
  bomb.writeUInt32LE(2 ** 32 - 2, field(bomb, 24));
  expect(() => readNpz(bomb, undefined)).toThrow(
    `NTX-E210 "z.npy" claims to unpack to 4294967294 bytes; the file has ${bomb.length}.`,
  );
  const large = Buffer.from(zipSync({ 'z.npy': new Uint8Array(2 ** 21) }, { level: 0 }));
  large.writeUInt32LE(2 ** 30 + 1, field(large, 24));
  expect(() => readNpz(large, undefined)).toThrow('NTX-E217 "z.npy" unpacks to 1073741825 bytes.');
});

test('more entries than there is room for', () => {
  const archive = Buffer.from(zipSync({ 'z.npy': array(Float32Array.of(1, 2)) }));
  for (const at of [8, 10]) archive.writeUInt16LE(0xfffe, archive.length - 22 + at);
  expect(() => readNpz(archive, undefined)).toThrow(/^NTX-E210 the zip archive cannot be unpacked: more entries/);
});

test('damage', () => {
  const bytes = fixture('deflated.npz');
  expect(() => readNpz(bytes.subarray(0, -1), undefined)).toThrow(
    /^NTX-E210 the zip archive cannot be unpacked: invalid zip/,
  );
  const method = Buffer.from(bytes);
  method.writeUInt16LE(12, field(bytes, 10));
  expect(() => readNpz(method, undefined)).toThrow(/^NTX-E210 .* unknown compression type 12/);
});

const stored = (rows: Float32Array) => Buffer.from(zipSync({ 'z.npy': array(rows) }, { level: 0 }));

test('every bit of a stored or deflated array is held to its checksum', () => {
  for (const name of ['stored.npz', 'deflated.npz']) {
    const bytes = fixture(name);
    const truth = readNpz(bytes, undefined).table;
    const wrong: number[] = [];
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      try {
        expect(readNpz(flipped, undefined).table).toEqual(truth);
      } catch (error) {
        if (!/^NTX-E2\d\d/.test((error as Error).message)) wrong.push(bit);
      }
    }
    expect(wrong).toEqual([]);
  }
});

test('the two headers of an entry must agree, and say that nothing is encrypted', () => {
  const local = stored(Float32Array.of(1, 2));
  local.writeUInt16LE(8, 8);
  expect(() => readNpz(local, undefined)).toThrow(
    'NTX-E210 the zip archive cannot be unpacked: the two headers of "z.npy" differ.',
  );
  const encrypted = stored(Float32Array.of(1, 2));
  encrypted.writeUInt16LE(1, field(encrypted, 8));
  expect(() => readNpz(encrypted, undefined)).toThrow('"z.npy" is encrypted.');
});

test('an entry that stands twice', () => {
  const archive = Buffer.from(
    zipSync({ 'a.npy': array(Float32Array.of(1, 2)), 'b.npy': array(Float32Array.of(3, 4)) }),
  );
  const renamed = Buffer.from(archive.toString('latin1').replaceAll('b.npy', 'a.npy'), 'latin1');
  expect(() => readNpz(renamed, undefined)).toThrow('it names "a.npy" twice.');
});

test('an array that unpacks to more than it says takes no more memory than that', () => {
  const bomb = Buffer.from(zipSync({ 'z.npy': array(new Float32Array(2 ** 20)) }));
  for (const at of [field(bomb, 24), 22]) bomb.writeUInt32LE(1000, at);
  expect(() => readNpz(bomb, undefined)).toThrow('"z.npy" has more than 1000 bytes.');
});
