import { expect, test, vi } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { fake, isRunning } from '../../testing/start-fake.ts';
import { startAdapter } from './start-adapter.ts';

const givenBatch = batch(Float32Array.of(1, 2, 3, 4), [2, 2]);

/** A process that was sent SIGKILL takes a moment. */
const gone = (pids: number[], count: number) => {
  expect(pids.length).toBe(count);
  return vi.waitFor(() => expect(pids.filter(isRunning)).toEqual([]), { timeout: 5000 });
};

test('closed, it ends by itself', async () => {
  const { start, pids } = fake('good');
  const { close } = await start();
  expect(pids().filter(isRunning)).toEqual(pids());
  await close?.();
  await gone(pids(), 1);
});

test('closed, one that hears neither the request to stop nor SIGTERM ends too', async () => {
  const { start, pids } = fake('stubborn');
  const { close } = await start({ stopTimeout: 0.1 });
  const before = performance.now();
  await close?.();
  expect(performance.now() - before).toBeLessThan(10_000);
  await gone(pids(), 1);
});

test.each([
  ['closed', async (close: () => Promise<void>) => close()],
  ['left alone by its parent', async (_: unknown, ask: (t: number) => Promise<unknown>) => ask(2).catch(() => 0)],
  ['of one at fault', async (_: unknown, ask: (t: number) => Promise<unknown>) => ask(3).catch(() => 0)],
])('a grandchild, %s, ends with it', async (_, end) => {
  const { start, pids } = fake('grandchild');
  const { compute, close } = await start();
  expect(pids().filter(isRunning).length).toBe(2);
  await end(
    async () => close?.(),
    (temperature) => compute(givenBatch, temperature),
  );
  await gone(pids(), 2);
  await close?.();
});

test('what a shell started ends with the shell', async () => {
  const { command, pids } = fake('stubborn');
  const { close } = await startAdapter(`sh -c '${command.replaceAll('"', '')}; true'`, { stopTimeout: 0.1 });
  expect(pids().filter(isRunning).length).toBe(1);
  await close?.();
  await gone(pids(), 1);
});
