import { access } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Batch } from '../../spec/batch.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import type { Accuracy } from '../rounding/accuracy.ts';
import type { Dtype } from '../rounding/formats.ts';
import { implementationOf, type LossFunction, messageOf, NoAnswer, type ReturnedLoss } from './from-function.ts';
import type { Implementation } from './implementation.ts';

/**
 * Loads a JavaScript implementation: a module whose default export is
 * `(batch, temperature) => number | { loss, perAnchor?, gradient? }`, or a promise of that.
 *
 * The batch that it gets is stacked: `{ pairs, dimension, rows: Float32Array }`. It runs in its own thread, which `close` ends: call
 * it in a `finally`.
 *
 * @param path The path of the module, from the working directory.
 * @param dtype The arithmetic that it computes in.
 * @param accuracy The largest errors of its exp and log, in ulp, where they are not those of NumPy, PyTorch and JAX.
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

/** How long a module may take, in seconds. */
export interface ModuleOptions {
  /** The time it may take to load; 60 by default. */
  readonly startTimeout?: number;
  /** The time it may take for one answer; 30 by default. */
  readonly answerTimeout?: number;
}

/** A message of the thread: the type of the default export, that the module failed to load, or the result of a call. */
interface Message {
  /** The call that it answers; undefined while the module is loaded. */
  readonly id?: number;
  readonly kind?: string;
  readonly failed?: Thrown;
  readonly returned?: ReturnedLoss;
  /** The type of the returned value, where the value cannot be sent. */
  readonly type?: 'function' | 'symbol';
  readonly threw?: Thrown;
}

/** The name and message of an error, or any other value in words. */
type Thrown = string | { readonly name: string; readonly message: string };

/** The default export of a module, in its own thread. */
interface ModuleThread {
  /** The type of the export; it can be asked where that is `function`. */
  readonly kind: string;
  readonly compute: LossFunction;
  readonly close: () => Promise<void>;
}

/**
 * Loads a module in a thread, since a thread can be ended even in an endless loop. What the module prints goes to standard error.
 *
 * @throws what the module throws while it is loaded; an Error where it takes too long or ends the thread
 */
async function startThread(
  url: string,
  { startTimeout = 60, answerTimeout = 30 }: ModuleOptions,
): Promise<ModuleThread> {
  const worker = new Worker(new URL('./module-thread.mjs', import.meta.url), { workerData: url, stdout: true });
  worker.stdout.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  const heard = listen(worker);
  const { kind, failed } = await heard(startTimeout, 'it was not loaded');
  if (kind === undefined) {
    await worker.terminate();
    throw errorOf(failed as Thrown);
  }
  let asked = 0;
  let ended: string | undefined;
  // Between two questions there is no other listener, and an error without a listener would end this process.
  worker.on('error', (error) => {
    ended ??= endedBy(error);
  });
  worker.on('exit', (status) => {
    ended ??= endedWith(status);
  });
  return {
    kind,
    compute: async ({ pairs, dimension, rows }: Batch, temperature: number) => {
      if (ended !== undefined) throw new NoAnswer(`${ended} before, and was not asked again`);
      const id = ++asked;
      worker.postMessage({ id, batch: { pairs, dimension, rows }, temperature });
      try {
        const { threw, type, returned } = await heard(answerTimeout, 'it gave no answer', id);
        if (threw !== undefined) throw errorOf(threw);
        // Any value of the same type stands for the one that cannot be sent: the reader says only what type it is.
        return (type ? { function: () => undefined, symbol: Symbol() }[type] : returned) as ReturnedLoss;
      } catch (error) {
        if (error instanceof NoAnswer) ended = error.message;
        throw error;
      }
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

/** The exit code of Node for a top-level await that is never settled. */
const UNSETTLED = 13;
const endedWith = (status: number) =>
  status === UNSETTLED ? 'its top-level await never settled' : `it ended its thread, with status ${status}`;
const endedBy = (error: unknown) => `it threw ${messageOf(error)} outside of any answer`;

/**
 * Waits for the message of a thread with an id, and ends the thread after `limit` seconds. The thread keeps this process alive
 * only while its message is waited for.
 */
function listen(worker: Worker): (limit: number, what: string, id?: number) => Promise<Message> {
  worker.unref();
  return (limit, what, id) =>
    new Promise((resolve, refuse) => {
      worker.ref();
      const clock = setTimeout(() => {
        void worker.terminate();
        done(() => refuse(new NoAnswer(`${what} within ${limit} s`)));
      }, limit * 1000);
      // A message that the module itself sends is ignored.
      const onMessage = (message: Message | null) => {
        if (message?.id === id && message) done(() => resolve(message));
      };
      const onExit = (status: number) => done(() => refuse(new NoAnswer(endedWith(status))));
      const onError = (error: unknown) => done(() => refuse(new NoAnswer(endedBy(error))));
      const done = (then: () => void) => {
        clearTimeout(clock);
        worker.off('message', onMessage).off('exit', onExit).off('error', onError).unref();
        then();
      };
      worker.on('message', onMessage).on('exit', onExit).on('error', onError);
    });
}

/** Makes the value that was thrown in the thread, to throw it here. */
const errorOf = (thrown: Thrown): unknown =>
  typeof thrown === 'string' ? thrown : Object.assign(new Error(thrown.message), { name: thrown.name });
