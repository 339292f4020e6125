import { execa } from 'execa';
import { expect } from 'vitest';

/** What the command line of the same build prints; 1 says that a claim fits nothing. */
export async function printed(line: string): Promise<string> {
  const { stdout, exitCode } = await execa('node', ['dist/src/cli/main.js', ...line.split(' ')], { reject: false });
  expect(exitCode).toBeLessThan(2);
  return stdout;
}
