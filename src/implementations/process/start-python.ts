import { type ErrorCode, NtXentError } from '../../../spec/errors/nt-xent-error.ts';
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
  return converse((listeners) => spawnAdapter([interpreter, ...words], listeners), options, { reword: ofLoss });
}

/** What an adapter of ours does wrong is the doing of the loss in it. */
const causes: Partial<Record<ErrorCode, { readonly cause: string; readonly action: string }>> = {
  'NTX-E402': {
    cause: 'The loss, or the module that it is in, hangs, waits for something, or is slow.',
    action:
      'If it is only slow, give it longer (--start-timeout, --answer-timeout); else find where it hangs: nt_xent_oracle.check(loss) runs it in your own process.',
  },
  'NTX-E406': {
    cause:
      'The loss, or the module that it is in, crashed or ended its process, as os._exit does; or someone killed it.',
    action: 'Run the module and the loss by themselves in the same Python, and see where they end.',
  },
};

function ofLoss(error: NtXentError): NtXentError {
  // The program is an interpreter here, and no command that someone wrote.
  if (error.code === 'NTX-E401') return new NtXentError('NTX-E421', error.what);
  const better = causes[error.code];
  return better ? new NtXentError(error.code, error.what, better) : error;
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
