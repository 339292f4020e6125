#!/usr/bin/env node
import { run } from './run.ts';

// A reader that has seen enough, such as `head -1`, closes the pipe: no reason to crash.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// The code is set and not forced, so that what is still to be written to a pipe is written.
process.exitCode = await run(process.argv.slice(2), process);
