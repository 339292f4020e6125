import { writeFileSync } from 'node:fs';
import { NtXentError } from '../../spec/nt-xent-error.ts';

/**
 * A writer of a file, which is made at once: a path that cannot be written is an error before the work, not after.
 *
 * @throws NtXentError E313 where it cannot be written
 */
export function outputFile(path: string | undefined): (text: string) => void {
  const write = (text: string) => {
    if (path === undefined) return;
    try {
      writeFileSync(path, text);
    } catch (error) {
      throw new NtXentError('NTX-E313', `${path}: ${(error as Error).message}`);
    }
  };
  write('');
  return write;
}
