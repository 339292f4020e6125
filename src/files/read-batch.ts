import { type BatchFile, decodeBatch, type ReadOptions } from './decode-batch.ts';
import { readBytes } from './read-bytes.ts';

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
