import { expect, it } from 'vitest';
import { defaultInterpreter, startPython } from './start-python.ts';

it.each<[NodeJS.ProcessEnv, NodeJS.Platform, string]>([
  [{}, 'linux', 'python3'],
  [{}, 'win32', 'python'],
  [{ VIRTUAL_ENV: '/venv' }, 'darwin', '/venv/bin/python'],
  [{ VIRTUAL_ENV: 'C:\\venv' }, 'win32', 'C:\\venv\\Scripts\\python.exe'],
  [{ NT_XENT_INTERPRETER: '/pip/python', VIRTUAL_ENV: '/venv' }, 'linux', '/pip/python'],
  [{ NT_XENT_INTERPRETER: '', VIRTUAL_ENV: '' }, 'linux', 'python3'],
])('%j on %s: %s', (env, platform, interpreter) => {
  expect(defaultInterpreter(env, platform)).toBe(interpreter);
});

it('says which interpreter is none', async () => {
  await expect(startPython('no such python', ['adapter.py', 'a.py:loss'])).rejects.toMatchObject({
    code: 'NTX-E421',
    what: expect.stringMatching(/^"no such python" cannot be started: .*ENOENT/),
  });
});

it('says of a loss that ends or hangs what is its own doing', async () => {
  const ends = startPython(process.execPath, ['--eval', 'process.exit(3)']);
  await expect(ends).rejects.toMatchObject({ code: 'NTX-E406', cause: expect.stringContaining('as os._exit does') });
  const hangs = startPython(process.execPath, ['--eval', 'setTimeout(() => {}, 60_000)'], { startTimeout: 0.5 });
  await expect(hangs).rejects.toMatchObject({ code: 'NTX-E402', cause: expect.stringMatching(/^The loss, .* hangs/) });
});
