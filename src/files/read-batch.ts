import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { type ErrorCode, NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { type BatchFile, decodeBatch, type ReadOptions } from './decode-batch.ts';

/**
 * Reads 2N rows of embeddings from a `.json`, `.npy`, `.npz` or `.safetensors` file.
 *
 * @param path From the working directory.
 * @param options Which arrays are the views, how the rows are ordered, and what they are rounded to.
 * @throws NtXentError E201 to E204 and E217 where the file cannot be read, and what `decodeBatch` throws
 */
export async function readBatch(path: string, options: ReadOptions = {}): Promise<BatchFile> {
  return decodeBatch(await readBytes(path), path, options);
}

/** Our error code for each of the system's. */
const codes: Record<string, ErrorCode> = {
  ENOENT: 'NTX-E201',
  EISDIR: 'NTX-E202',
  EACCES: 'NTX-E203',
  EPERM: 'NTX-E203',
  ERR_FS_FILE_TOO_LARGE: 'NTX-E217',
};

/** Node reads no larger file whole. A pipe or a device may be endless, so the limit holds for them too. */
const LARGEST = 2 ** 31;

/**
 * Reads a whole file, or a pipe or device to its end.
 *
 * @throws NtXentError E201 to E204 and E217, by what the system says
 */
export async function readBytes(path: string, read: (path: string) => Promise<Uint8Array> = readWhole) {
  try {
    return await read(path);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new NtXentError(codes[code] ?? 'NTX-E204', `${JSON.stringify(path)} cannot be read: ${message}.`);
  }
}

async function readWhole(path: string): Promise<Uint8Array> {
  const { isFile, size } = await stat(path).then((found) => ({ isFile: found.isFile(), size: found.size }));
  // The files of /proc have a size of 0 and are not empty.
  if (isFile && size > 0) return readFile(path);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of createReadStream(path)) {
    parts.push(part);
    length += part.length;
    if (length > LARGEST)
      throw Object.assign(new Error(`it has more than ${LARGEST} bytes`), { code: 'ERR_FS_FILE_TOO_LARGE' });
  }
  return Buffer.concat(parts);
}
