import { expect, it, test } from 'vitest';
import { run } from '../run.ts';

const counted = (last: number) => `${process.execPath} src/testing/fixtures/modules/dies-at.mjs "" ${last}`;

async function checked(adapter: string, ...options: string[]) {
  const written = { stdout: '', stderr: '' };
  const status = await run(['check', '--adapter', adapter, '--runs', '20', ...options], {
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
  });
  return { status, ...written };
}

it('says what an adapter computes, and how to ask it again', async () => {
  const { status, stdout, stderr } = await checked(counted(0), '--convention', 'decoupled');
  expect(stdout).toMatch(/^fake .*simclr/);
  expect(stdout).toContain(`nt-xent check --adapter ${JSON.stringify(counted(0))} --convention decoupled`);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
});

// The requests are probes, then generated batches, then properties. The latter two run in fast-check, which takes every error that is
// thrown there for a failed property, so the error of the adapter could be lost.
test.each([1, 10, 40, 90, 180])('an adapter that dies at request %i is no verdict', async (last) => {
  const { status, stdout, stderr } = await checked(counted(last));
  expect(stderr).toMatch(new RegExp(`^NTX-E406 the adapter ended with the exit status 4\\..* request ${last} \\(`));
  expect(stderr.split('\n').length).toBe(5);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
});

test.each([
  ['--module=a.mjs', '--module <FILE>', '--adapter <CMD>'],
  ['--dtype=float64', '--adapter <CMD>', '--dtype <TYPE>'],
])('%s does not go with --adapter', async (option, one, other) => {
  const { status, stderr } = await checked(counted(0), option);
  expect(stderr).toContain(`NTX-E314 option '${one}' cannot be used with option '${other}'`);
  expect(status).toBe(2);
});
