#!/usr/bin/env node
import { run } from './run.ts';

process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  // A reader that has seen enough, such as `head -1`, closes the pipe, and that is no error.
  if (code === 'EPIPE') return process.exit(Number(process.exitCode ?? 0));
  process.stderr.write(`nt-xent: the output cannot be written: ${message}\n`);
  return process.exit(2);
});
process.stderr.on('error', () => process.exit(2));
// This catches what is thrown outside of `run`, for example in a callback.
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(2);
});

const status = await run(process.argv.slice(2), process);
process.exitCode = status;
// Work that was left running must not keep the process alive, but text that is still to be written to a pipe must.
process.stdout.write('', () => process.stderr.write('', () => setImmediate(process.exit, status)));
