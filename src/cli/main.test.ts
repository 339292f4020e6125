import { afterEach, expect, test, vi } from 'vitest';

const { argv, exitCode } = process;

afterEach(() => {
  process.argv = argv;
  process.exitCode = exitCode;
  process.stdout.removeAllListeners('error');
  vi.restoreAllMocks();
  vi.resetModules();
});

test('main runs the command line, sets the exit status and outlives a closed pipe', async () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  process.argv = ['node', 'nt-xent', ...'floor --pairs 1 --temperature 1 --loss 5 --json'.split(' ')];
  await import('./main.ts');
  expect(process.exitCode).toBe(1);
  expect(JSON.parse(String(write.mock.calls[0]?.[0])).pairs).toBe(1);

  const error = (code: string) => Object.assign(new Error(code), { code });
  expect(() => process.stdout.emit('error', error('EPIPE'))).not.toThrow();
  expect(() => process.stdout.emit('error', error('ENOSPC'))).toThrow('ENOSPC');
});
