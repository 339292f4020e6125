import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { decodeBatch, sniff } from './decode-batch.ts';

const fixture = (name: string) => readFileSync(new URL(`../testing/fixtures/files/${name}`, import.meta.url));

afterEach(() => vi.unstubAllGlobals());

test.each(['float32.npy', 'stored.npz', 'f32.safetensors'])('%s is decoded without what only Node has', (name) => {
  const bytes = new Uint8Array(fixture(name));
  const expected = decodeBatch(bytes, name);
  vi.stubGlobal('Buffer', undefined);
  expect(decodeBatch(bytes, name)).toEqual(expected);
  expect(expected.batch.pairs).toBe(2);
});

test('so are base64 rows in JSON', () => {
  const json = new TextEncoder().encode('{"shape": [2, 1], "data": "AACAPwAAAEA="}');
  vi.stubGlobal('Buffer', undefined);
  expect([...decodeBatch(json, 'dropped.json').batch.rows]).toEqual([1, 2]);
});

test('the extension goes before the first bytes, and a name without one is no fault', () => {
  expect(() => decodeBatch(fixture('float32.npy'), 'batch.json')).toThrow('NTX-E206');
  expect(decodeBatch(fixture('float32.npy'), 'batch').batch.pairs).toBe(2);
  expect(() => decodeBatch(Uint8Array.of(1, 2, 3), 'a/b.constructor')).toThrow('NTX-E205');
});

test.each([
  ['float32.npy', '.npy'],
  ['stored.npz', '.npz'],
  ['expected.json', '.json'],
  ['write.py', undefined],
])('%s is taken for %s', (name, extension) => {
  expect(sniff(readFileSync(new URL(`../testing/fixtures/files/${name}`, import.meta.url)))).toBe(extension);
});

test('JSON may start with a byte order mark and space', () => {
  expect(sniff(Buffer.from('\uFEFF \n{'))).toBe('.json');
  expect(sniff(Buffer.from('[[1]]'))).toBe('.json');
  expect(sniff(Buffer.of())).toBeUndefined();
});
