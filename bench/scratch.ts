import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is gone when the program ends. */
export const scratch = mkdtempSync(join(tmpdir(), 'nt-xent-bench-'));

process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
// Without it Ctrl-C would leave the folder.
process.once('SIGINT', () => process.exit(130));
