import { run } from '../cli/run.ts';
import type { Stream } from '../cli/terminal.ts';

/** Runs a command line in this process, for tests; returns the exit status and what was written. */
export async function recordedRun(
  line: string,
  kind: Partial<Stream> = {},
): Promise<{ status: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written): Stream => ({ ...kind, write: (text) => (written[name] += text) });
  const status = await run(line.split(' ').filter(Boolean), { stdout: stream('stdout'), stderr: stream('stderr') });
  return { status, ...written };
}
