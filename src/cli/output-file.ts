import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';

/**
 * Makes a writer of a file, which is written as a whole or not at all: the old content stays until all of the new content is on
 * the disk. Whether the path can be written is tried at once, before the work.
 *
 * @throws NtXentError E313 where it cannot be written
 */
export function outputFile(path: string | undefined): (content: string | Uint8Array) => void {
  const attempt = (write: (to: string) => void) => {
    if (path === undefined) return;
    try {
      write(path);
    } catch (error) {
      throw notWritten(path, error as NodeJS.ErrnoException);
    }
  };
  attempt((to) => {
    const isNew = !existsSync(to);
    closeSync(openSync(to, 'a'));
    // The file of this trial is removed, so that Ctrl-C leaves no empty file.
    if (isNew) rmSync(to);
  });
  return (content) => attempt((to) => replaceFile(to, content));
}

/** Makes the error that says that a file cannot be written, and why, from the error of the system. */
export function notWritten(path: string, { code, message }: NodeJS.ErrnoException): NtXentError {
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return new NtXentError('NTX-E313', `${path}: ${message}`);
  return new NtXentError('NTX-E313', `${path}: the disk is full (${message}).`, {
    cause: 'There is no room for the whole file; what stood there before is as it was.',
    action: 'Free some room on that disk, or give a path on another one.',
  });
}

function replaceFile(path: string, content: string | Uint8Array): void {
  const isThere = existsSync(path);
  // A pipe or a device, such as /dev/stdout, is written to directly and not replaced.
  if (isThere && !statSync(path).isFile()) {
    writeFileSync(path, content);
    return;
  }
  const target = isThere ? realpathSync(path) : path;
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, content, { flush: true, ...(isThere && { mode: statSync(target).mode }) });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes a file that is not there yet.
 *
 * @throws NtXentError E315 where it is there, E313 where it cannot be written
 */
export function newFile(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const failure = error as NodeJS.ErrnoException;
    if (failure.code === 'EEXIST') throw new NtXentError('NTX-E315', `${path} is there already.`);
    throw notWritten(path, failure);
  }
}

/** Makes a folder and the missing folders above it, one by one, as Node's own `recursive` never ends in /proc. */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  mkdirSync(path);
}
