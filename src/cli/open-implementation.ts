import type { Denominator } from '../../spec/convention.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import { builtIn } from '../adapter/built-in.ts';
import type { Implementation } from '../adapter/implementation.ts';
import { loadModule } from '../adapter/load-module.ts';
import { type AdapterOptions, startAdapter } from '../adapter/start-adapter.ts';
import type { Dtype } from '../rounding/formats.ts';

/** The options that name an implementation. */
export interface ImplementationOptions extends AdapterOptions {
  /** A command. */
  readonly adapter?: string;
  /** A file. */
  readonly module?: string;
  readonly convention?: Denominator;
  readonly dtype?: Dtype;
}

/** The implementation that the options name: an adapter, a module, or else the one that is built in. Close it. */
export async function openImplementation(options: ImplementationOptions): Promise<Implementation> {
  const { adapter, module, convention, dtype } = options;
  if (adapter !== undefined) return startAdapter(adapter, options);
  if (module !== undefined) return loadModule(module, dtype ?? 'float32', undefined, options);
  if (dtype !== undefined && dtype !== 'float32') {
    throw new NtXentError('NTX-E307', `--dtype ${dtype} is not what the built-in loss computes in.`, {
      action: 'Leave --dtype out, or name your own loss with --module FILE.',
    });
  }
  return builtIn(convention);
}
