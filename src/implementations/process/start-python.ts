import { packageFile } from '../../package.ts';
import type { Implementation } from '../implementation.ts';
import { type AdapterOptions, converse } from './converse.ts';
import { spawnAdapter } from './spawn-adapter.ts';

/** The adapter in Python that calls any loss. It is started by its path, so that what the interpreter imports stays as it is. */
const adapter = packageFile('python/nt_xent_oracle/__main__.py');

/**
 * Starts a loss in Python through the adapter of this package.
 *
 * @param interpreter The Python that has the loss installed.
 * @param words What the adapter is told: the loss, and how it is called.
 * @throws NtXentError E421 where the interpreter cannot be started, E422 … E430 where the loss cannot be asked, or as `startAdapter`
 */
export function startPython(
  interpreter: string,
  words: readonly string[],
  options: AdapterOptions = {},
): Promise<Implementation> {
  const connect: Parameters<typeof converse>[0] = (listeners) =>
    spawnAdapter([interpreter, adapter, ...words], listeners, 'NTX-E421');
  return converse(connect, options);
}

/** The Python to start where none is named: that of the package for pip, that of the virtual environment, or the one on the path. */
export function defaultInterpreter(
  { NT_XENT_INTERPRETER: own, VIRTUAL_ENV: environment }: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): string {
  if (own) return own;
  const isWindows = platform === 'win32';
  if (environment) return isWindows ? `${environment}\\Scripts\\python.exe` : `${environment}/bin/python`;
  return isWindows ? 'python' : 'python3';
}
