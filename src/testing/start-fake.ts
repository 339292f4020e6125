import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Implementation } from '../implementations/implementation.ts';
import type { AdapterOptions } from '../implementations/process/converse.ts';
import { startAdapter } from '../implementations/process/start-adapter.ts';

const folder = mkdtempSync(join(tmpdir(), 'fakes-'));
let started = 0;

interface Fake {
  readonly command: string;
  readonly start: (options?: AdapterOptions) => Promise<Implementation>;
  /** The ids of its processes. */
  readonly pids: () => number[];
}

/** A fake adapter of fixtures/ for tests. */
export function fake(name: string): Fake {
  const file = join(folder, `${name}-${++started}.pids`);
  const script = new URL(`fixtures/adapters/${name}.mjs`, import.meta.url).pathname;
  const command = [process.execPath, script, file].map((word) => JSON.stringify(word)).join(' ');
  const start = (options?: AdapterOptions) => startAdapter(command, options);
  const pids = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : []);
  return { command, start, pids };
}

/** Whether a process runs; one that is dead and not yet buried does not. */
export function isRunning(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .startsWith('Z');
  } catch {
    return false;
  }
}
