import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Batch, batch } from '../../spec/batch.ts';
import type { Task } from '../works/work.ts';
import { peakMegabytes } from './peak-megabytes.ts';

/** What a run found. */
export interface Answer {
  readonly value: string | number;
  readonly radius?: string | number;
  readonly gradient?: Float32Array | Float64Array;
}

/** The runs of a batch by task. Only the run is timed; what it returns puts the result into words. */
export type Runs = Partial<Record<Task, () => Described | Promise<Described>>>;

type Described = () => Answer;

/** Makes the runs of a batch, untimed. */
export type Prepare = (batch: Batch, temperature: number, digits: number) => Runs;

/** The side of a peer of the protocol of bench/README.md, until standard input ends. */
export async function serve(version: string, prepare: Prepare): Promise<void> {
  let runs: Runs = {};
  say(`ready ${version}`);
  for await (const line of createInterface(process.stdin)) {
    const [word, ...rest] = line.split(' ');
    if (word === 'prepare') {
      const [pairs = '', dimension = '', temperature, digits] = rest;
      const bytes = readFileSync(rest.slice(4).join(' '));
      const rows = new Float32Array(new Uint8Array(bytes).buffer);
      // Whole numbers that V8 holds as integers: out of one array with 0.1 they would be doubles, and loops half as fast.
      const shape = [2 * Number.parseInt(pairs, 10), Number.parseInt(dimension, 10)];
      runs = prepare(batch(rows, shape), Number(temperature), Number(digits));
      say('prepared');
    } else {
      const [task, seconds, ...path] = rest as [Task, string];
      say(await answer(runs[task], Number(seconds), path.join(' ')));
    }
  }
}

async function answer(run: Runs[Task], seconds: number, path: string): Promise<string> {
  if (run === undefined) throw new Error('no such task');
  const [wall, cpu, describe] = await timed(run, seconds);
  // Before the result is put into words, which takes memory too.
  const megabytes = peakMegabytes();
  const { value, radius = '-', gradient } = describe();
  if (gradient && path !== '-') writeFileSync(path, Float64Array.from(gradient));
  return `${value} ${radius} ${wall} ${cpu} ${megabytes.toFixed(1)}`;
}

/** Seconds of one run by the clock, seconds of all the process's threads, and the last result. */
async function timed<R>(run: () => R | Promise<R>, seconds: number): Promise<[number, number, R]> {
  const started = performance.now();
  const before = process.cpuUsage();
  for (let count = 1; ; count++) {
    const result = await run();
    const spent = (performance.now() - started) / 1000;
    if (spent < seconds) continue;
    const { user, system } = process.cpuUsage(before);
    return [spent / count, (user + system) / 1e6 / count, result];
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
