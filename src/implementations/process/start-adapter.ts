import type { Implementation } from '../implementation.ts';
import { type AdapterOptions, converse } from './converse.ts';
import { spawnAdapter } from './spawn-adapter.ts';

/**
 * Starts an implementation in another process, which speaks the adapter protocol (spec/protocol/), in any language.
 *
 * A batch must be exact in the dtype that the adapter announces; others are skipped. Where a temperature or a number of pairs is
 * built in, every other one is skipped too. Close it in a `finally`; where this process ends first, the adapter ends with it.
 *
 * @param command The command: its words; or a text, which is cut into words at spaces, where quotes hold words together. No shell is
 *   involved.
 * @param options How long it may take, and how closely it is read.
 * @throws NtXentError E401 where it cannot be started, E402 … E410 where it breaks the protocol, here or at a batch
 */
export function startAdapter(
  command: string | readonly string[],
  options: AdapterOptions = {},
): Promise<Implementation> {
  return converse((listeners) => spawnAdapter(command, listeners), options);
}
