import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { buildForTests } from '../../../build-for-tests.ts';

const folder = await buildForTests();
const scratch = mkdtempSync(join(tmpdir(), 'nt-xent-large-'));
afterAll(() => rmSync(scratch, { recursive: true }));

it('Ctrl-C ends judge and its workers at once', async () => {
  const shape = [8192, 128] as const;
  const rows = Float32Array.from({ length: shape[0] * shape[1] }, (_, i) => ((i * 7919) % 100_003) - 50_000);
  const file = join(scratch, 'large.json');
  writeFileSync(file, JSON.stringify({ shape, data: Buffer.from(rows.buffer).toString('base64') }));

  const main = join(folder, 'src/cli/main.js');
  const judge = spawn(process.execPath, [main, 'judge', file, '--temperature', '0.5', '--workers', '2']);
  const exit = once(judge, 'exit');
  // By then the workers compute, and are far from done.
  await setTimeout(2000);
  const before = Date.now();
  judge.kill('SIGINT');
  // A shell shows this as exit status 130.
  expect(await exit).toEqual([null, 'SIGINT']);
  expect(Date.now() - before).toBeLessThan(1000);
}, 20_000);
