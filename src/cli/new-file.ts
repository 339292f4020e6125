import { writeFileSync } from 'node:fs';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import { notWritten } from './output-file.ts';

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
