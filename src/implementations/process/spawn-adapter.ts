import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { onExit } from 'signal-exit';
import { parseArgsStringToArgv } from 'string-argv';
import { NtXentError } from '../../../spec/errors/nt-xent-error.ts';

/** A running adapter, as lines in and out. */
export interface AdapterProcess {
  readonly write: (line: string) => void;
  /** The last lines that it wrote to standard error. */
  readonly lastLines: () => string[];
  /** Asks it to end by a last line; ends it where it has not after so many seconds. */
  readonly stop: (line: string, seconds: number) => Promise<void>;
  /** Ends it at once, and all that it started. */
  readonly kill: () => Promise<void>;
}

/** What is heard of an adapter. */
interface Listeners {
  readonly line: (text: string) => void;
  /** That it ended, or never began, or can no longer be heard. */
  readonly broken: (error: NtXentError) => void;
}

/** Longer than the gradient of a batch of 8192 rows of 1024 numbers. */
const LONGEST_LINE = 2 ** 26;

/** How long a process may take from the end of its output to its end, and from a signal to its end. */
const GRACE_MS = 1000;

/** A timer that keeps nothing alive: the process that is waited for does. */
const pause = (ms: number) => setTimeout(ms, undefined, { ref: false });

/** Starts a command, given as one text, without a shell: words are cut at spaces, and quotes hold them together. */
export function spawnAdapter(command: string, { line, broken }: Listeners): AdapterProcess {
  const [file, ...args] = parseArgsStringToArgv(command);
  if (file === undefined) throw new NtXentError('NTX-E401', 'the command is empty.');
  const subprocess = execa(file, args, {
    buffer: false,
    reject: false,
    cleanup: false,
    encoding: 'buffer',
    // A process group of its own, so that whatever it starts can be ended with it.
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
  // That it reads no more shows in what it writes no more.
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
    // What it started has nobody to talk to, and may hold its output open.
    killGroup(pid, 'SIGKILL');
    await Promise.race([once(subprocess, 'close'), pause(GRACE_MS)]);
    broken(new NtXentError('NTX-E406', `the adapter ended with ${signal ?? `the exit status ${code}`}.`));
  });

  const exitsWithin = (ms: number) => Promise.race([exited.then(() => true), pause(ms).then(() => false)]);
  const kill = async () => {
    // Its number may be another's, once it has ended.
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
    // No signals there; and without /F a process without a window does not hear.
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // ESRCH: none of them is left.
  }
}

const CHARACTERS = 4096;
const LINES = 12;

/** Keeps the end of a stream of text, however much there is. */
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

  /** A line of more than `longest` bytes is not waited for. */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /** The lines that end in this chunk, or null where one is too long. */
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

  /** What came after the last newline. */
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
