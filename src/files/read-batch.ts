import { type BatchFile, decodeBatch, type ReadOptions } from './decode-batch.ts';
import { readBytes } from './read-bytes.ts';

/**
 * Reads 2N rows of embeddings from a `.json`, `.npy`, `.npz` or `.safetensors` file.
 *
 * @throws NtXentError E201 to E204 and E217 where the file cannot be read, and what `decodeBatch` throws
 */
export async function readBatch(path: string, options: ReadOptions = {}): Promise<BatchFile> {
  return decodeBatch(await readBytes(path), path, options);
}
