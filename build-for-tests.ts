import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The build of this thread: the tests that it runs one after another share it. */
let folder: Promise<string> | undefined;

/**
 * Builds the sources as they are now, unchecked, for a test of other threads or processes; returns the folder, where the
 * next run builds only what has changed. Nothing else is to be written there.
 *
 * Vitest compiles for its own threads only, Node 20 loads no TypeScript, and `dist` may be older than the sources.
 */
export function buildForTests(): Promise<string> {
  folder ??= build();
  return folder;
}

async function build(): Promise<string> {
  const root = import.meta.dirname;
  // Within the package, where its dependencies and its own name are found, and which git and linters pass over.
  const to = join(root, `dist/for-tests-${process.env['VITEST_POOL_ID']}`);
  const options = ['--project', root, '--noCheck', '--declaration', 'false', '--outDir', to];
  await promisify(execFile)(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...options]);
  return to;
}
