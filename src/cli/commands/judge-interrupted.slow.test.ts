import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildForTests } from '../../../build-for-tests.ts';

let folder: string;
beforeAll(async () => {
  folder = await buildForTests();
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

it('Ctrl-C ends judge and its workers at once', async () => {
  const shape = [8192, 128] as const;
  const rows = Float32Array.from({ length: shape[0] * shape[1] }, (_, i) => ((i * 7919) % 100_003) - 50_000);
  const file = join(folder, 'large.json');
  await writeFile(file, JSON.stringify({ shape, data: Buffer.from(rows.buffer).toString('base64') }));

  const main = join(folder, 'src/cli/main.js');
  const judge = spawn(process.execPath, [main, 'judge', file, '--temperature', '0.5', '--workers', '2']);
  const exit = once(judge, 'exit');
  // Long enough for the workers to be at it, not for them to be done.
  await setTimeout(2000);
  const before = Date.now();
  judge.kill('SIGINT');
  // A shell tells this as 130.
  expect(await exit).toEqual([null, 'SIGINT']);
  expect(Date.now() - before).toBeLessThan(1000);
}, 20_000);
