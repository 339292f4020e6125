import { access } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import type { Accuracy } from '../rounding/accuracy.ts';
import type { Dtype } from '../rounding/formats.ts';
import { implementationOf, messageOf } from './from-function.ts';
import type { Implementation } from './implementation.ts';
import { type ModuleOptions, startThread } from './start-thread.ts';

/**
 * Loads a JavaScript implementation: a module whose default export is
 * `(batch, temperature) => number | { loss, perAnchor?, gradient? }`, or a promise of that.
 *
 * The batch it gets is stacked: `{ pairs, dimension, rows: Float32Array }`. It runs in a thread of its own: close it in a `finally`.
 *
 * @param path From the working directory.
 * @param dtype What it computes in.
 * @param accuracy What its exp and log keep to, in ulp, where they are worse than those of NumPy, PyTorch and JAX, or better.
 * @param options How long it may take to load, and to answer.
 * @throws NtXentError E113 where the module cannot be loaded, E114 where its default export is no function
 */
export async function loadModule(
  path: string,
  dtype: Dtype,
  accuracy?: Accuracy,
  options: ModuleOptions = {},
): Promise<Implementation> {
  const url = pathToFileURL(resolve(path));
  const exists = await access(url).then(
    () => true,
    () => false,
  );
  if (!exists) throw new NtXentError('NTX-E113', `there is no file ${JSON.stringify(path)}.`);
  const { kind, compute, close } = await startThread(url.href, options).catch((error: unknown) => {
    throw new NtXentError('NTX-E113', `${JSON.stringify(path)} failed to load: ${messageOf(error)}.`);
  });
  if (kind !== 'function') {
    await close();
    throw new NtXentError('NTX-E114', `the default export of ${JSON.stringify(path)} is ${kind}.`);
  }
  return { ...implementationOf(compute, { name: basename(path), dtype, accuracy }), close };
}
