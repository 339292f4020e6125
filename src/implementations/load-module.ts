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

/** How long a module may take, in seconds. */
export interface ModuleOptions {
  /** To load. 60 by default. */
  readonly startTimeout?: number;
  /** For one answer. 30 by default. */
  readonly answerTimeout?: number;
}

/** What a thread sends: of what type the default export is, that it failed to load, or what came of a call. */
interface Message {
  /** The call that it answers; none while it is loaded. */
  readonly id?: number;
  readonly kind?: string;
  readonly failed?: Thrown;
  readonly returned?: ReturnedLoss;
  /** Of what cannot be sent: its type. */
  readonly type?: 'function' | 'symbol';
  readonly threw?: Thrown;
}

/** An error by its name and message, or another value in words. */
type Thrown = string | { readonly name: string; readonly message: string };

/** The default export of a module, in a thread of its own. */
interface ModuleThread {
  /** Its type: `function` where it can be asked. */
  readonly kind: string;
  readonly compute: LossFunction;
  readonly close: () => Promise<void>;
}

/**
 * Loads a module in a thread, which can be ended in an endless loop. What it prints goes to standard error.
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
  // Between two questions nobody else listens, and an error that nobody hears ends this process.
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
        // Another of the type: who reads it says what it is.
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

/** As Node has it: a top-level await that is never settled. */
const UNSETTLED = 13;
const endedWith = (status: number) =>
  status === UNSETTLED ? 'its top-level await never settled' : `it ended its thread, with status ${status}`;
const endedBy = (error: unknown) => `it threw ${messageOf(error)} outside of any answer`;

/** The message of a thread with an id, within some seconds: after that it is ended. The process waits for it only then. */
function listen(worker: Worker): (limit: number, what: string, id?: number) => Promise<Message> {
  worker.unref();
  return (limit, what, id) =>
    new Promise((resolve, refuse) => {
      worker.ref();
      const clock = setTimeout(() => {
        void worker.terminate();
        done(() => refuse(new NoAnswer(`${what} within ${limit} s`)));
      }, limit * 1000);
      // What the module itself sends is none.
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

/** What was thrown in the thread, to be thrown here. */
const errorOf = (thrown: Thrown): unknown =>
  typeof thrown === 'string' ? thrown : Object.assign(new Error(thrown.message), { name: thrown.name });
