import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'nt-xent-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('makes what is missing, and minds nothing that is there', () => {
  const path = join(folder, 'a/b/c');
  makeFolder(path);
  makeFolder(path);
  expect(statSync(path).isDirectory()).toBe(true);
});

it.each(['package.json', 'package.json/folder'])('is no folder where a file is: %s', (path) => {
  expect(() => makeFolder(path)).toThrow(/EEXIST|ENOTDIR/);
});

it.skipIf(!existsSync('/proc/self'))('ends where the system makes no folder', () => {
  expect(() => makeFolder('/proc/nt-xent/vectors')).toThrow(/ENOENT|EACCES/);
});
