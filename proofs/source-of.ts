import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file or folder of `proofs/` in the sources, from there or from the build, which holds code alone. */
export function sourceOf(path: string): string {
  const beside = fileURLToPath(new URL(path, import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL(`../../proofs/${path}`, import.meta.url));
}
