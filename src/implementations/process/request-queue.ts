import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';
import { excerpt } from '../foreign-text.ts';
import { FailedAdapter, requireNoFailure } from '../protocol/read-failed.ts';
import type { AdapterLine, Listeners } from './spawn-adapter.ts';

/** A question: a line, and how to read the line that answers it. */
export interface QueuedRequest<T> {
  readonly line: string;
  /** What it asks for, in the words of error messages: "the handshake". */
  readonly about: string;
  /** The time limit in seconds, counted from when the adapter has nothing else to do; undefined where there is none. */
  readonly limit: number | undefined;
  /** Throws an NtXentError where the line is no answer. */
  readonly read: (line: string) => T;
}

interface Request extends Omit<QueuedRequest<unknown>, 'read'> {
  readonly answer: (line: string) => void;
  readonly refuse: (error: NtXentError) => void;
}

/** How many requests are written before their answers come: enough that an adapter never waits for the next request. */
const WINDOW = 4;

/** Where a timer fires this much too late, this process itself was busy. */
const LATE_MS = 100;

/**
 * Sends questions to an adapter and reads the answers, in order, each within its time limit.
 *
 * An answer that breaks the protocol ends the adapter; from then on every question is refused with the same error.
 */
export class RequestQueue {
  readonly #line: AdapterLine;
  readonly #reword: (fault: NtXentError) => NtXentError;
  #waiting: Request[] = [];
  #sent: Request[] = [];
  #clock: NodeJS.Timeout | undefined;
  #fault: NtXentError | undefined;

  /**
   * @param connect Begins to listen to the adapter, wherever it is: in a process that is started, or in the one that started this.
   * @param reword Says a fault in other words.
   */
  constructor(connect: (listeners: Listeners) => AdapterLine, reword: (fault: NtXentError) => NtXentError) {
    this.#reword = reword;
    this.#line = connect({
      line: (text) => this.#hear(text),
      broken: (error) => this.#break(error),
    });
  }

  ask<T>({ read, ...question }: QueuedRequest<T>): Promise<T> {
    if (this.#fault) return Promise.reject(this.#fault);
    return new Promise((resolve, refuse) => {
      this.#waiting.push({ ...question, refuse, answer: (line) => resolve(read(line)) });
      this.#send();
    });
  }

  /** Ends the adapter for a reason, unless there was one before. */
  async fail(error: NtXentError): Promise<void> {
    if (this.#fault) return;
    const refused = this.#close(error);
    await this.#line.kill();
    const lines = error instanceof FailedAdapter ? [] : this.#line.lastLines();
    const said = ['Its last lines on standard error:', ...lines].join('\n    ');
    const { code, what, cause, action } = this.#reword(error);
    this.#fault = new NtXentError(code, what, { cause: lines.length > 0 ? `${cause} ${said}` : cause, action });
    for (const { refuse } of refused) refuse(this.#fault);
  }

  /** Asks the adapter to end, and makes sure that it ends within little more than `limit` seconds. */
  async stop(line: string, limit: number): Promise<void> {
    const error = this.#fault ?? new NtXentError('NTX-E411', 'the adapter was closed.');
    for (const { refuse } of this.#close(error)) refuse(error);
    await this.#line.stop(line, limit);
  }

  #close(error: NtXentError): Request[] {
    this.#fault = error;
    clearTimeout(this.#clock);
    const unanswered = [...this.#sent, ...this.#waiting];
    this.#sent = [];
    this.#waiting = [];
    return unanswered;
  }

  #send(): void {
    while (this.#sent.length < WINDOW) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#line.write(next.line);
      if (this.#sent.push(next) === 1) this.#startClock(next);
    }
  }

  #startClock(request: Request): void {
    const { about, limit } = request;
    if (limit === undefined) return;
    const due = performance.now() + limit * 1000;
    this.#clock = setTimeout(() => {
      // This process itself was busy, and has not yet read an answer that may have come in time.
      if (performance.now() - due > LATE_MS) return this.#startClock(request);
      return this.fail(new NtXentError('NTX-E402', `the adapter gave no answer to ${about} within ${limit} s.`));
    }, limit * 1000);
  }

  #hear(line: string): void {
    if (this.#fault) return;
    const [request] = this.#sent;
    try {
      if (!request) throw unasked(line);
      request.answer(line);
    } catch (error) {
      void this.fail(error as NtXentError);
      return;
    }
    clearTimeout(this.#clock);
    this.#sent.shift();
    const [next] = this.#sent;
    if (next) this.#startClock(next);
    this.#send();
  }

  /** Fails because of the process; the question that it left unanswered tells where to look. */
  #break({ code, what, cause, action }: NtXentError): void {
    const [request] = this.#sent;
    const where = request && code !== 'NTX-E401' ? ` It had not answered ${request.about}.` : '';
    void this.fail(new NtXentError(code, `${what}${where}`, { cause, action }));
  }
}

/** Makes the error of a line that nothing asked for: that the adapter cannot go on, or that it talks at the wrong time. */
function unasked(line: string): unknown {
  try {
    requireNoFailure(line);
  } catch (error) {
    return error;
  }
  return new NtXentError('NTX-E405', `the adapter wrote a line that nothing asked for: ${excerpt(line)}.`);
}
