import { closeSync, existsSync, openSync, unlinkSync, writeFileSync } from 'node:fs';
import { NtXentError } from '../../spec/nt-xent-error.ts';

/**
 * A writer of a file. That the path can be written is tried at once, before the work; what stands there stays until then.
 *
 * @throws NtXentError E313 where it cannot be written
 */
export function outputFile(path: string | undefined): (content: string | Uint8Array) => void {
  const attempt = (write: (to: string) => void) => {
    if (path === undefined) return;
    try {
      write(path);
    } catch (error) {
      throw new NtXentError('NTX-E313', `${path}: ${(error as Error).message}`);
    }
  };
  attempt((to) => {
    const isNew = !existsSync(to);
    closeSync(openSync(to, 'a'));
    // Ctrl-C leaves no empty file behind.
    if (isNew) unlinkSync(to);
  });
  return (content) => attempt((to) => writeFileSync(to, content));
}
