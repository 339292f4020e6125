import { writeFileSync } from 'node:fs';
import { NtXentError } from '../../spec/nt-xent-error.ts';

/**
 * Writes a file that is not there yet.
 *
 * @throws NtXentError E315 where it is there, E313 where it cannot be written
 */
export function newFile(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new NtXentError('NTX-E315', `${path} is there already.`);
    throw new NtXentError('NTX-E313', `${path}: ${message}`);
  }
}
