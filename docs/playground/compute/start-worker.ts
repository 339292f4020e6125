import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { errorParts } from '../error-parts.ts';
import type { Answer, Question } from './question.ts';

/** A thread of its own for questions, one at a time; it always answers, if only with an error. */
export function startWorker(): { ask: (question: Question) => Promise<Answer>; stop: () => void } {
  const start = () => new Worker(new URL('./compute-worker.ts', import.meta.url), { type: 'module' });
  let worker: Worker | undefined = start();
  const ask = (question: Question) =>
    new Promise<Answer>((resolve) => {
      worker ??= start();
      worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
      worker.onerror = ({ message }) => {
        const error = new NtXentError('NTX-E308', `the page's worker stopped: ${message || 'it did not load'}.`);
        // The next question gets a new one: the network may be back.
        worker?.terminate();
        worker = undefined;
        resolve({ kind: 'error', error: errorParts(error) });
      };
      worker.postMessage(question);
    });
  return { ask, stop: () => worker?.terminate() };
}
