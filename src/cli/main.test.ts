import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const { argv, exitCode } = process;
const before = process.listeners('uncaughtException');
const onThrown = () =>
  process.listeners('uncaughtException').find((one) => !before.includes(one)) as (error: unknown) => void;

const write = vi.spyOn(process.stdout, 'write');
const complain = vi.spyOn(process.stderr, 'write');
const exit = vi.spyOn(process, 'exit');

beforeEach(() => {
  const written = (...args: unknown[]) => {
    const done = args.at(-1);
    if (typeof done === 'function') done();
    return true;
  };
  write.mockReset().mockImplementation(written);
  complain.mockReset().mockImplementation(written);
  exit.mockReset().mockImplementation((() => undefined) as never);
  process.argv = ['node', 'nt-xent', ...'floor --pairs 1 --temperature 1 --loss 5 --json'.split(' ')];
});

afterEach(() => {
  process.argv = argv;
  process.exitCode = exitCode;
  process.stdout.removeAllListeners('error');
  process.stderr.removeAllListeners('error');
  process.removeListener('uncaughtException', onThrown());
  vi.resetModules();
});

test('runs the command line and ends with its status, once all is written', async () => {
  await import('./main.ts');
  await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(1));
  expect(JSON.parse(String(write.mock.calls[0]?.[0])).pairs).toBe(1);
  expect(complain.mock.calls.map(([text]) => text)).toEqual(['']);
});

test('a closed pipe is no fault; another error in writing, or one thrown outside of any answer, is status 2', async () => {
  await import('./main.ts');
  const error = (code: string) => Object.assign(new Error(`${code}: why`), { code });
  await vi.waitFor(() => expect(exit).toHaveBeenCalledTimes(1));
  process.stdout.emit('error', error('EPIPE'));
  expect(exit).toHaveBeenLastCalledWith(1);
  process.stdout.emit('error', error('ENOSPC'));
  expect(exit).toHaveBeenLastCalledWith(2);
  expect(complain).toHaveBeenLastCalledWith('nt-xent: the output cannot be written: ENOSPC: why\n');
  process.stderr.emit('error', error('EPIPE'));
  onThrown()(new Error('stray'));
  onThrown()(undefined);
  expect(exit.mock.calls.slice(3)).toEqual([[2], [2], [2]]);
  expect(complain).toHaveBeenLastCalledWith('undefined\n');
});
