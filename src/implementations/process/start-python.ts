import type { Implementation } from '../implementation.ts';
import { type AdapterOptions, converse } from './converse.ts';
import { spawnAdapter } from './spawn-adapter.ts';

/**
 * Starts a loss in Python, through a program in Python that calls any loss and speaks the adapter protocol.
 *
 * @param interpreter The Python that has the loss installed.
 * @param words The path of the program, and what it is told: the loss, and how it is called.
 * @throws NtXentError E421 where the interpreter cannot be started, E422 … E430 where the loss cannot be asked, or as `startAdapter`
 */
export function startPython(
  interpreter: string,
  words: readonly string[],
  options: AdapterOptions = {},
): Promise<Implementation> {
  const connect: Parameters<typeof converse>[0] = (listeners) =>
    spawnAdapter([interpreter, ...words], listeners, 'NTX-E421');
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
