import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Task } from '../works/work.ts';
import type { Command } from './command.ts';

/** What a peer is to prepare. */
export interface Given {
  readonly pairs: number;
  readonly dimension: number;
  readonly temperature: number;
  readonly digits: number;
  /** The rows, float32 little-endian. */
  readonly file: string;
}

/** What a peer answers to a run. */
export interface Sample {
  /** Of one run, by the clock. */
  readonly seconds: number;
  /** Of one run, of the processor: waiting for other programs does not count. */
  readonly cpuSeconds: number;
  /** The peak memory of the process so far. */
  readonly megabytes: number;
  readonly value: string;
  readonly radius: string | null;
}

/** A running peer. */
export interface Peer {
  readonly version: string;
  readonly prepare: (testCase: Given) => Promise<void>;
  /** Runs a task over and over for some seconds; writes the gradient, float64 little-endian, to a file. */
  readonly run: (task: Task, seconds: number, gradientFile?: string) => Promise<Sample>;
  readonly ended: () => boolean;
  readonly stop: () => void;
}

/** Starts a peer by the first command that works; undefined where none does. */
export async function startPeer(commands: readonly Command[]): Promise<Peer | undefined> {
  for (const command of commands) {
    const peer = await start(command);
    if (peer) return peer;
  }
  return undefined;
}

async function start({ file, args }: Command): Promise<Peer | undefined> {
  const child = spawn(file, args, { env: environment(), stdio: 'pipe' });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk}`.slice(-2000);
  });
  // What is wrong shows when standard output ends.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value, done } = await lines.next();
    return done ? undefined : (value as string);
  };

  const hello = await nextLine();
  if (!hello?.startsWith('ready ')) {
    child.kill();
    return undefined;
  }
  let ended = false;
  const ask = async (request: string): Promise<string> => {
    child.stdin.write(`${request}\n`);
    const line = await nextLine();
    if (line !== undefined) return line;
    ended = true;
    child.kill();
    throw new Error(`it ended. ${complaint.trim()}`);
  };
  return {
    version: hello.slice('ready '.length),
    async prepare({ pairs, dimension, temperature, digits, file }) {
      await ask(`prepare ${pairs} ${dimension} ${temperature} ${digits} ${file}`);
    },
    async run(task, atLeast, gradientFile = '-') {
      const line = await ask(`run ${task} ${atLeast} ${gradientFile}`);
      const [value = '', radius = '-', ...numbers] = line.split(' ');
      const [seconds, cpuSeconds, megabytes] = numbers.map(Number) as [number, number, number];
      return { seconds, cpuSeconds, megabytes, value, radius: radius === '-' ? null : radius };
    },
    ended: () => ended,
    stop: () => child.stdin.end(),
  };
}

/** One thread for everybody, and a BLAS that looks at the processor itself. */
function environment(): NodeJS.ProcessEnv {
  const { OPENBLAS_CORETYPE: _, OPENBLAS_L2_SIZE: __, ...others } = process.env;
  return { ...others, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
}
