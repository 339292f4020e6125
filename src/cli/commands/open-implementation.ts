import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { builtIn } from '../../implementations/built-in.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { loadModule } from '../../implementations/load-module.ts';
import { connectToParent } from '../../implementations/process/connect-to-parent.ts';
import { converse } from '../../implementations/process/converse.ts';
import { startAdapter } from '../../implementations/process/start-adapter.ts';
import { defaultInterpreter, startPython } from '../../implementations/process/start-python.ts';
import { pythonAdapter } from '../../package.ts';
import type { Stream } from '../terminal.ts';
import { callWords, type ImplementationOptions } from './check-options.ts';

/** A debugger may stand in a loss of the process that started this one: nothing says how long. */
const unlimited = { startTimeout: undefined, answerTimeout: undefined };

/**
 * Opens the implementation that the options name: an adapter, a module, a loss in Python, the process that started this one, or else
 * the built-in loss. The caller closes it.
 *
 * @throws NtXentError E307 for a dtype that the built-in loss does not compute in, and what `startAdapter`, `startPython` and
 *   `loadModule` throw
 */
export async function openImplementation(options: ImplementationOptions, stdout: Stream): Promise<Implementation> {
  const { adapter, module, python, interpreter, convention, dtype } = options;
  if (adapter !== undefined) return startAdapter(adapter, options);
  if (module !== undefined) return loadModule(module, dtype ?? 'float32', undefined, options);
  if (python !== undefined) {
    const started = interpreter ?? defaultInterpreter(process.env, process.platform);
    return startPython(started, [pythonAdapter, python, ...callWords(options)], options);
  }
  if (options.stdio) {
    const streams = { stdin: process.stdin, stdout };
    return converse((listeners) => connectToParent(streams, listeners), options, { limits: unlimited });
  }
  if (dtype !== undefined && dtype !== 'float32') {
    throw new NtXentError('NTX-E307', `--dtype ${dtype} is not what the built-in loss computes in.`, {
      action: 'Leave --dtype out, or name your own loss with --module FILE.',
    });
  }
  return builtIn(convention);
}
