import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { onExit } from 'signal-exit';
import { parseArgsStringToArgv } from 'string-argv';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';

/** A line to an adapter, which reads lines and writes lines. */
export interface AdapterLine {
  readonly write: (line: string) => void;
  /** The last lines that it wrote to standard error. */
  readonly lastLines: () => string[];
  /** Asks it to end by a last line, and kills it where it has not ended after `seconds`. */
  readonly stop: (line: string, seconds: number) => Promise<void>;
  /** Kills it at once, with all processes that it started. */
  readonly kill: () => Promise<void>;
}

/** The functions that are called with what an adapter does. */
export interface Listeners {
  readonly line: (text: string) => void;
  /** Called where it ended, never began, or can no longer be read. */
  readonly broken: (error: NtXentError) => void;
}

/** The longest line that is read, in bytes: longer than the gradient of a batch of 8192 rows of 1024 numbers. */
export const LONGEST_LINE = 2 ** 26;

/** How long a process may take from the end of its output to its end, and from a signal to its end. */
const GRACE_MS = 1000;

/** A timer that does not keep this process alive; the process that it waits for does. */
const pause = (ms: number) => setTimeout(ms, undefined, { ref: false });

/** Starts a command without a shell: its words, or a text, which is cut into words at spaces; quotes hold words together. */
export function spawnAdapter(command: string | readonly string[], { line, broken }: Listeners): AdapterLine {
  const [file, ...args] = typeof command === 'string' ? parseArgsStringToArgv(command) : command;
  if (file === undefined) throw new NtXentError('NTX-E401', 'the command is empty.');
  const subprocess = execa(file, args, {
    buffer: false,
    reject: false,
    cleanup: false,
    encoding: 'buffer',
    // The process gets its own group, so that the processes it starts can be killed with it.
    detached: process.platform !== 'win32',
  });
  const { pid } = subprocess;
  if (pid === undefined) {
    void subprocess.then(({ originalMessage }) =>
      broken(new NtXentError('NTX-E401', `${JSON.stringify(file)} cannot be started: ${originalMessage}.`)),
    );
    const nothing = async () => undefined;
    return { write: () => undefined, lastLines: () => [], stop: nothing, kill: nothing };
  }

  const { stdin, stdout, stderr } = subprocess;
  const exited = once(subprocess, 'exit');
  const forget = onExit(() => killGroup(pid, 'SIGKILL'));
  const errors = new LastLines();
  stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  // An error here is ignored: an adapter that no longer reads also stops to answer, and that is noticed.
  stdin.on('error', () => undefined);

  const splitter = new LineSplitter(LONGEST_LINE);
  stdout.on('data', (chunk: Buffer) => {
    const lines = splitter.push(chunk);
    if (lines === null)
      broken(new NtXentError('NTX-E408', `the adapter wrote over ${LONGEST_LINE} bytes without a newline.`));
    else lines.forEach(line);
  });
  stdout.once('end', async () => {
    const rest = splitter.rest();
    if (rest !== '') line(rest);
    await Promise.race([exited, pause(GRACE_MS)]);
    if (subprocess.exitCode === null && subprocess.signalCode === null) {
      broken(new NtXentError('NTX-E410', 'the adapter closed its standard output, and runs on.'));
    }
  });
  subprocess.once('exit', async (code, signal) => {
    forget();
    // The processes that it started have nobody to talk to, and may hold its output open.
    killGroup(pid, 'SIGKILL');
    await Promise.race([once(subprocess, 'close'), pause(GRACE_MS)]);
    broken(new NtXentError('NTX-E406', `the adapter ended with ${signal ?? `the exit status ${code}`}.`));
  });

  const exitsWithin = (ms: number) => Promise.race([exited.then(() => true), pause(ms).then(() => false)]);
  const kill = async () => {
    // Once it has ended, its process id may belong to another process.
    if (subprocess.exitCode === null && subprocess.signalCode === null) killGroup(pid, 'SIGKILL');
    await exitsWithin(GRACE_MS);
  };
  return {
    write: (text) => stdin.write(`${text}\n`),
    lastLines: () => errors.lines,
    kill,
    async stop(text, seconds) {
      stdin.end(`${text}\n`);
      if (await exitsWithin(seconds * 1000)) return;
      killGroup(pid, 'SIGTERM');
      if (!(await exitsWithin(GRACE_MS))) await kill();
    },
  };
}

/** Sends a signal to a process and all that it started: its process group, or on Windows its tree. Never throws. */
function killGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (process.platform === 'win32') {
    // Windows has no signals, and a process without a window ends only with /F.
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // ESRCH says that none of the processes is left.
  }
}

const CHARACTERS = 4096;
const LINES = 12;

/** Keeps the last lines of a stream of text, however long it is. */
class LastLines {
  #text = '';

  push(chunk: Buffer): void {
    this.#text = (this.#text + chunk.toString('utf8')).slice(-CHARACTERS);
  }

  get lines(): string[] {
    const text = this.#text.trimEnd();
    return text === '' ? [] : text.split(/\r?\n/).slice(-LINES);
  }
}

const NEWLINE = 0x0a;

/** Cuts a stream of bytes into lines of UTF-8. */
export class LineSplitter {
  readonly #longest: number;
  #parts: Buffer[] = [];
  #length = 0;

  /** A line of more than `longest` bytes is refused before its end has come. */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /** Returns the lines that end in this chunk, or null where one is too long. */
  push(chunk: Buffer): string[] | null {
    const lines: string[] = [];
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      this.#keep(chunk.subarray(from, at));
      lines.push(this.rest());
      from = at + 1;
    }
    this.#keep(chunk.subarray(from));
    if (this.#length <= this.#longest) return lines;
    this.#parts = [];
    return null;
  }

  /** Returns the text that came after the last newline. */
  rest(): string {
    const line = Buffer.concat(this.#parts).toString('utf8');
    this.#parts = [];
    this.#length = 0;
    return line;
  }

  #keep(part: Buffer): void {
    this.#parts.push(part);
    this.#length += part.length;
  }
}
