import { readFile } from 'node:fs/promises';
import type { ErrorCode } from '../../spec/errors.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';

const codes: Record<string, ErrorCode> = {
  ENOENT: 'NTX-E201',
  EISDIR: 'NTX-E202',
  EACCES: 'NTX-E203',
  EPERM: 'NTX-E203',
  ERR_FS_FILE_TOO_LARGE: 'NTX-E217',
};

/**
 * Reads a whole file.
 *
 * @throws NtXentError E201 to E204 and E217, by what the system says
 */
export async function readBytes(path: string, read: (path: string) => Promise<Uint8Array> = readFile) {
  try {
    return await read(path);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new NtXentError(codes[code] ?? 'NTX-E204', `${JSON.stringify(path)} cannot be read: ${message}.`);
  }
}
