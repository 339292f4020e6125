import { execFile } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Builds the sources as they are now, unchecked, for a test of other threads or processes; returns the folder, which
 * the test removes.
 *
 * Vitest compiles for its own threads only, Node 20 loads no TypeScript, and `dist` may be older than the sources.
 */
export async function buildForTests(): Promise<string> {
  const root = import.meta.dirname;
  // Within the package, where its dependencies and its own name are found, and which git and linters pass over.
  await mkdir(join(root, 'dist'), { recursive: true });
  const folder = await mkdtemp(join(root, 'dist/for-tests-'));
  const options = ['--project', root, '--noCheck', '--declaration', 'false', '--outDir', folder];
  await promisify(execFile)(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...options]);
  return folder;
}
