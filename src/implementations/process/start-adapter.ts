import type { z } from 'zod';
import { type Batch, rowCount } from '../../../spec/batch.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { representable } from '../../rounding/formats.ts';
import type { Answer, Extra, Implementation } from '../implementation.ts';
import { lossRequest, PROTOCOL, startRequest, stopRequest } from '../protocol/messages.ts';
import { readAnswer, readHandshake, toBase64 } from '../protocol/read-answer.ts';
import { RequestQueue } from './request-queue.ts';

/** How long an adapter may take, in seconds, and how closely it is read. */
export interface AdapterOptions {
  /** The time from the start to the handshake; 60 by default, as importing a framework takes a while. */
  readonly startTimeout?: number;
  /** The time for one answer; 30 by default. */
  readonly answerTimeout?: number;
  /** The time for the whole run; there is no limit by default. */
  readonly runTimeout?: number;
  /** The time from the request to stop until the adapter is killed; 5 by default. */
  readonly stopTimeout?: number;
  /** Whether every message, both ways, must match its type exactly: no unknown keys, and all that was promised. False by default. */
  readonly validate?: boolean;
}

/**
 * Starts an implementation in another process, which speaks the adapter protocol (spec/protocol/), in any language.
 *
 * A batch must be exact in the dtype that the adapter announces; others are skipped. Where a temperature is built in, every
 * other one is skipped too. Close it in a `finally`; where this process ends first, the adapter ends with it.
 *
 * @param command The command. It is cut into words at spaces; quotes hold words together, and no shell is involved.
 * @param options How long it may take, and how closely it is read.
 * @throws NtXentError E401 where it cannot be started, E402 … E410 where it breaks the protocol, here or at a batch
 */
export async function startAdapter(
  command: string,
  { startTimeout = 60, answerTimeout = 30, runTimeout, stopTimeout = 5, validate = false }: AdapterOptions = {},
): Promise<Implementation> {
  const dialogue = new RequestQueue(command);
  const overtime = () => dialogue.fail(new NtXentError('NTX-E409', `the run took longer than ${runTimeout} s.`));
  const clock = runTimeout === undefined ? undefined : setTimeout(overtime, runTimeout * 1000).unref();
  const stop = async () => {
    clearTimeout(clock);
    await dialogue.stop(JSON.stringify(stopRequest.parse({ cmd: 'stop' })), stopTimeout);
  };
  const start = {
    line: JSON.stringify(startRequest.parse({ cmd: 'start', protocol: PROTOCOL })),
    about: 'the handshake',
    limit: startTimeout,
    read: (line: string) => readHandshake(line, validate),
  };
  const { returns, temperature: only, ...about } = await dialogue.ask(start);

  let seq = 0;
  const before = new Set<Extra>();
  const compute = async (batch: Batch, temperature: number): Promise<Answer> => {
    if (only !== undefined && temperature !== only) return { skipped: `its temperature is fixed at ${only}` };
    const exact = representable(batch, about.dtype)?.rows.every((x, i) => x === batch.rows[i]);
    if (!exact) return { skipped: `the batch is not exact in ${about.dtype}` };
    const { pairs, dimension, rows } = batch;
    const request: z.infer<typeof lossRequest> = {
      cmd: 'loss',
      seq: ++seq,
      shape: [rowCount(batch), dimension],
      data: toBase64(rows),
      temperature,
      want: returns,
    };
    const asked = {
      seq: request.seq,
      batch,
      want: returns,
      about: `request ${seq} (N = ${pairs}, d = ${dimension}, τ = ${temperature})`,
      strict: validate,
      before,
    };
    return dialogue.ask({
      line: JSON.stringify(validate ? lossRequest.parse(request) : request),
      about: asked.about,
      limit: answerTimeout,
      read: (line) => readAnswer(line, asked),
    });
  };
  return { ...about, ...(only !== undefined && { temperature: only }), returns, compute, close: stop };
}
