// In a thread of its own, in JavaScript, as threads load no TypeScript: an endless loop there can be ended, and what is printed does not
// reach the standard output of the process.
// @ts-check
import { inspect } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';

/** What was thrown, as it can be sent. @param {unknown} error */
const told = (error) => (error instanceof Error ? { name: error.name, message: error.message } : inspect(error));

/** @param {unknown} error */
const text = (error) => (typeof error === 'string' ? error : told(error));

try {
  const { default: compute } = await import(workerData);
  parentPort?.postMessage({ kind: typeof compute });
  parentPort?.on('message', async ({ id, batch, temperature }) => {
    try {
      parentPort?.postMessage({ id, returned: await compute(batch, temperature) });
    } catch (error) {
      parentPort?.postMessage({ id, threw: text(error) });
    }
  });
} catch (error) {
  parentPort?.postMessage({ failed: text(error) });
}
