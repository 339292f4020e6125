import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sniff } from './sniff.ts';

test.each([
  ['float32.npy', '.npy'],
  ['stored.npz', '.npz'],
  ['expected.json', '.json'],
  ['write.py', undefined],
])('%s is taken for %s', (name, extension) => {
  expect(sniff(readFileSync(new URL(`fixtures/${name}`, import.meta.url)))).toBe(extension);
});

test('JSON may start with a byte order mark and space', () => {
  expect(sniff(Buffer.from('\uFEFF \n{'))).toBe('.json');
  expect(sniff(Buffer.from('[[1]]'))).toBe('.json');
  expect(sniff(Buffer.of())).toBeUndefined();
});
