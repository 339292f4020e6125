import { mkdtempSync, rmSync } from 'node:fs';
import { truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { readBytes } from './read-bytes.ts';

const folder = mkdtempSync(join(tmpdir(), 'nt-xent-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the bytes of a file', async () => {
  expect([...(await readBytes(fileURLToPath(import.meta.url))).subarray(0, 6)]).toEqual([...Buffer.from('import')]);
});

test('what is no file', async () => {
  await expect(readBytes(join(folder, 'none.npy'))).rejects.toThrow(/^NTX-E201 ".*none.npy" cannot be read: ENOENT/);
  await expect(readBytes(folder)).rejects.toThrow(/^NTX-E202/);
  await expect(readBytes('a\0b')).rejects.toThrow(/^NTX-E204/);
});

test('a file too large for one buffer', async () => {
  const path = join(folder, 'huge.npy');
  await writeFile(path, '');
  // Sparse: it takes no room on the disk.
  await truncate(path, 2 ** 42);
  await expect(readBytes(path)).rejects.toThrow(/^NTX-E217/);
});

test.each([
  ['EACCES', 'NTX-E203'],
  ['EPERM', 'NTX-E203'],
  ['EIO', 'NTX-E204'],
])('the system says %s', async (code, expected) => {
  const refuse = () => Promise.reject(Object.assign(new Error('no'), { code }));
  await expect(readBytes('x', refuse)).rejects.toThrow(expected);
});
