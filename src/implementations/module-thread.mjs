// In a thread of its own, in JavaScript, as threads load no TypeScript: an endless loop there can be ended, and what is printed does not
// reach the standard output of the process.
// @ts-check
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { inspect } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';

// What writes to descriptor 1 passes the streams by.
for (const name of /** @type {const} */ (['write', 'writeSync', 'writev', 'writevSync'])) {
  const before = /** @type {any} */ (fs[name]);
  fs[name] = /** @type {any} */ (
    (/** @type {number} */ descriptor, /** @type {any[]} */ ...rest) =>
      before(descriptor === 1 ? 2 : descriptor, ...rest)
  );
}
syncBuiltinESMExports();

/** What was thrown, as it can be sent. @param {unknown} error */
function told(error) {
  if (error instanceof Error) return { name: String(error.name), message: String(error.message) };
  return typeof error === 'string' ? error : inspect(error);
}

/** What was returned, as far as anyone reads it: the rest, such as a method, may be nothing that can be sent. @param {any} returned */
function read(returned) {
  if (typeof returned === 'function' || typeof returned === 'symbol') return { type: typeof returned };
  if (typeof returned !== 'object' || returned === null || Array.isArray(returned)) return { returned };
  const keys = ['skipped', 'loss', 'perAnchor', 'gradient'].filter((key) => returned[key] !== undefined);
  return { returned: Object.fromEntries(keys.map((key) => [key, returned[key]])) };
}

try {
  const { default: compute } = await import(workerData);
  parentPort?.postMessage({ kind: typeof compute });
  parentPort?.on('message', async ({ id, batch, temperature }) => {
    try {
      parentPort?.postMessage({ id, ...read(await compute(batch, temperature)) });
    } catch (error) {
      parentPort?.postMessage({ id, threw: told(error) });
    }
  });
} catch (error) {
  parentPort?.postMessage({ failed: told(error) });
}
