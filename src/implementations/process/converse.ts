import type { z } from 'zod';
import { type Batch, rowCount } from '../../../spec/batch.ts';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { type Dtype, representable } from '../../rounding/formats.ts';
import { type Answer, type Extra, type Implementation, whyNotTaken } from '../implementation.ts';
import { lossRequest, PROTOCOL, startRequest, stopRequest } from '../protocol/messages.ts';
import { readAnswer, readHandshake, toBase64 } from '../protocol/read-answer.ts';
import { RemarkList } from '../remarks.ts';
import { RequestQueue } from './request-queue.ts';
import type { AdapterLine, Listeners } from './spawn-adapter.ts';

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

/** What the time limits are by default, in seconds. */
const defaultLimits: Limits = { startTimeout: 60, answerTimeout: 30 };

/** Limits that may be none. */
interface Limits {
  readonly startTimeout: number | undefined;
  readonly answerTimeout: number | undefined;
}

/** How much longer the first answer of a shape may take where it has to be compiled. */
const COMPILING = 10;

/**
 * Makes an implementation of an adapter, wherever that is.
 *
 * @param connect Begins to listen to it.
 * @param options How long it may take, and how closely it is read.
 * @param kind What the kind of adapter decides.
 * @param kind.limits The time limits where the options give none.
 * @param kind.reword Says a fault of the adapter in the words of who chose it.
 * @throws NtXentError as `startAdapter`
 */
export async function converse(
  connect: (listeners: Listeners) => AdapterLine,
  { runTimeout, stopTimeout = 5, validate = false, ...options }: AdapterOptions,
  {
    limits = defaultLimits,
    reword = (fault) => fault,
  }: { limits?: Limits; reword?: (fault: NtXentError) => NtXentError } = {},
): Promise<Implementation> {
  const { startTimeout = limits.startTimeout, answerTimeout = limits.answerTimeout } = options;
  const dialogue = new RequestQueue(connect, reword);
  const overtime = () => dialogue.fail(new NtXentError('NTX-E409', `the run took longer than ${runTimeout} s.`));
  const clock = runTimeout === undefined ? undefined : setTimeout(overtime, runTimeout * 1000).unref();
  const stop = async () => {
    clearTimeout(clock);
    await dialogue.stop(JSON.stringify(stopRequest.parse({ cmd: 'stop' })), stopTimeout);
  };
  const remarks = new RemarkList();
  const { returns, ...about } = await dialogue.ask({
    line: JSON.stringify(startRequest.parse({ cmd: 'start', protocol: PROTOCOL })),
    about: 'the handshake',
    limit: startTimeout,
    read: (line: string) => readHandshake(line, validate, remarks),
  });

  let seq = 0;
  const before = new Set<Extra>();
  const limitOf = limitsByShape(answerTimeout, about.compiles === true);
  const compute = async (batch: Batch, temperature: number): Promise<Answer> => {
    const why = whyNotTaken(batch, temperature, about) ?? whyNotExact(batch, about.dtype);
    if (why !== undefined) return { skipped: why };
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
      ...{ before, remarks },
    };
    return dialogue.ask({
      line: JSON.stringify(validate ? lossRequest.parse(request) : request),
      about: asked.about,
      limit: limitOf(batch),
      read: (line) => readAnswer(line, asked),
    });
  };
  return { ...about, returns, remarks, compute, close: stop };
}

/** Who asks rounds the batch first, and compares the answer with the true loss of the batch that is sent. */
function whyNotExact(batch: Batch, dtype: Dtype): string | undefined {
  const exact = representable(batch, dtype)?.rows.every((x, i) => x === batch.rows[i]);
  return exact ? undefined : `the batch is not exact in ${dtype}`;
}

/** Makes the function that says how long an answer may take: longer for the first of a shape, where that is compiled. */
function limitsByShape(limit: number | undefined, compiles: boolean): (batch: Batch) => number | undefined {
  const compiled = new Set<string>();
  return ({ pairs, dimension }) => {
    const shape = `${pairs} ${dimension}`;
    const isFirst = compiles && !compiled.has(shape);
    compiled.add(shape);
    return limit !== undefined && isFirst ? COMPILING * limit : limit;
  };
}
