import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { buildForTests } from '../../../build-for-tests.ts';
import { fake, isRunning } from '../../testing/start-fake.ts';

const folder = await buildForTests();

test.each<NodeJS.Signals>(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s ends check, and its adapter at work', async (signal) => {
  // This adapter computes for ever, and ignores SIGTERM.
  const { command, pids } = fake('busy');
  const check = spawn(process.execPath, [join(folder, 'src/cli/main.js'), 'check', '--adapter', command]);
  const exit = once(check, 'exit');
  await vi.waitFor(() => expect(pids().length).toBe(1), { timeout: 20_000 });
  check.kill(signal);
  expect(await exit).toEqual([null, signal]);
  await vi.waitFor(() => expect(pids().filter(isRunning)).toEqual([]), { timeout: 5000 });
});
