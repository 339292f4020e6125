import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { makeFolder, notWritten, outputFile } from './output-file.ts';

describe('output-file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nt-xent-output-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('a file is replaced at once: who has it open still reads the old one, whose mode it keeps', () => {
    const path = join(folder, 'report.json');
    writeFileSync(path, 'old', { mode: 0o640 });
    const before = statSync(path).ino;
    const write = outputFile(path);
    expect(readFileSync(path, 'utf8')).toBe('old');
    write('new');
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).ino).not.toBe(before);
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  test('what a link points to is written, and the link stays', () => {
    const [target, link] = [join(folder, 'target'), join(folder, 'link')];
    writeFileSync(target, 'old');
    symlinkSync(target, link);
    outputFile(link)('new');
    expect(readFileSync(target, 'utf8')).toBe('new');
  });

  test('a full disk is named as such, and the old file lives', () => {
    // Every write to this device fails for want of room.
    const write = outputFile('/dev/full');
    expect(() => write('text')).toThrow('NTX-E313 /dev/full: the disk is full (ENOSPC');
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
    expect(notWritten('x', Object.assign(new Error('quota'), { code: 'EDQUOT' })).action).toMatch(/^Free some room/);
  });

  test('what cannot be written is said at once, and nothing is left behind', () => {
    expect(() => outputFile(join(folder, 'no', 'such'))).toThrow('NTX-E313');
    const write = outputFile(join(folder, 'later'));
    expect(() => write({} as unknown as string)).toThrow('NTX-E313');
    expect(readdirSync(folder).sort()).toEqual(['link', 'report.json', 'target']);
  });
});

describe('make-folder', () => {
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
});
