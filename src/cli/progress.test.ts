import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startProgress } from './progress.ts';
import type { Stream } from './terminal.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function terminal(isTTY: boolean): { stream: Stream; shown: () => string } {
  const through = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  return { stream: through, shown: () => String(through.read() ?? '') };
}

test('a bar is shown on a terminal after a second, and taken away', () => {
  const { stream, shown } = terminal(true);
  const listeners = process.listenerCount('SIGINT');
  const progress = startProgress(stream, 20);
  progress.update(1);
  vi.advanceTimersByTime(900);
  progress.update(2);
  expect(shown()).toBe('');
  vi.advanceTimersByTime(200);
  progress.update(7);
  expect(shown()).toMatch(/7\/20, \S+ left/);
  expect(process.listenerCount('SIGINT')).toBe(listeners);
  progress.stop();
  expect(shown()).toMatch(/\u001b\[(0?J|2?K|0K)/);
  expect(vi.getTimerCount()).toBe(0);
});

test('no bar for short work, nor where no one looks', () => {
  const short = terminal(true);
  startProgress(short.stream, 20).stop();
  expect(short.shown()).toBe('');
  const piped = terminal(false);
  const progress = startProgress(piped.stream, 20);
  vi.advanceTimersByTime(5000);
  progress.update(3);
  progress.stop();
  expect(piped.shown()).toBe('');
});

test('a log hears every half minute how far it is, and how long it will take', () => {
  const { stream, shown } = terminal(false);
  const progress = startProgress(stream, 20);
  vi.advanceTimersByTime(29_000);
  progress.update(4);
  expect(shown()).toBe('');
  vi.advanceTimersByTime(11_000);
  progress.update(5);
  expect(shown()).toBe('5/20 after 40 s, about 120 s left\n');
  progress.update(6);
  expect(shown()).toBe('');
  progress.stop();
});
