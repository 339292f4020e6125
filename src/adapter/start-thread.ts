import { Worker } from 'node:worker_threads';
import type { Batch } from '../../spec/batch.ts';
import { type LossFunction, messageOf, NoAnswer, type ReturnedLoss } from './from-function.ts';

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
export interface ModuleThread {
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
export async function startThread(
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
