import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { buildForTests } from '../../../build-for-tests.ts';
import { checkSchema } from '../../report/check/check-report.ts';
import { recordedRun } from '../../testing/recorded-run.ts';

let main = '';
beforeAll(async () => {
  main = join(await buildForTests(), 'src/cli/main.js');
});

/** Lets another process ask for a check, and answer it in some way; returns the last line, the exit status, and standard error. */
async function asked(way: string, ...options: string[]) {
  const script = 'src/testing/fixtures/adapters/asks-the-oracle.mjs';
  const words = [script, way, main, 'check', '--stdio', '--runs', '3', ...options];
  const { stdout } = await promisify(execFile)(process.execPath, words, { timeout: 120_000 });
  return JSON.parse(stdout) as {
    readonly status: number;
    readonly last: Record<string, unknown>;
    readonly errors: string;
  };
}

describe('who starts check --stdio answers it', () => {
  it('and gets the report as the last line', async () => {
    const { status, last, errors } = await asked('right', '--convention', 'simclr');
    expect(Object.keys(last)).toEqual(['cmd', 'report', 'text', 'status']);
    expect(last).toMatchObject({ cmd: 'report', status: 0 });
    expect(checkSchema.parse(last['report'])).toEqual(last['report']);
    expect(last['report']).toMatchObject({ verdict: 'conforms', implementation: { name: 'mine', dtype: 'float64' } });
    expect(last['text']).toMatch(/^mine conforms to `simclr, mean`\.\n/);
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
  });

  it('with the command that repeats the check, as it says', async () => {
    const { status, last } = await asked('wrong', '--seed', '7', '--replay', 'pytest -k "my loss"');
    expect(last).toMatchObject({ cmd: 'report', status: 1, report: { verdict: 'deviates' } });
    expect(last['text']).toContain('  Replay: pytest -k "my loss"\n');
    expect(status).toBe(1);
    const plain = await asked('wrong', '--seed', '7');
    expect(plain.last['text']).toContain('  Replay: nt-xent check --stdio --runs 3 --seed 7\n');
  });
});

test.each<[way: string, code: string, what: RegExp, ...options: string[]]>([
  ['ends', 'NTX-E406', /^standard input ended\. It had not answered request 3 \(/],
  ['garbles', 'NTX-E403', /^the adapter's answer to request 3 .* is no JSON object: "the loss is 5"\.$/],
  ['fails', 'NTX-E428', /^it forked\.$/],
  ['thinks', 'NTX-E402', /^the adapter gave no answer to request 3 .* within 1 s\.$/, '--answer-timeout', '1'],
  ['right', 'NTX-E306', /^"simclt" is no convention\. Did you mean "simclr"\?$/, '--convention', 'simclt'],
  ['right', 'NTX-E314', /^--stdio and --json both write to stdout\.$/, '--json'],
  ['right', 'NTX-E314', /^option '--stdio' cannot be used with option '--dtype/, '--dtype', 'float32'],
])('%s: the last line is the error %s', async (way, code, what, ...options) => {
  const { status, last, errors } = await asked(way, ...options);
  expect(last).toEqual({
    cmd: 'error',
    error: {
      code,
      what: expect.stringMatching(what),
      cause: expect.stringMatching(/\.$/),
      action: expect.stringMatching(/./),
      link: expect.stringContaining(`#${code.toLowerCase()}`),
    },
  });
  expect({ status, errors }).toEqual({ status: 2, errors: '' });
});

it('takes a replay from another program alone', async () => {
  const { status, stderr } = await recordedRun('check --replay x');
  expect(stderr).toMatch(/^NTX-E303 --replay is given, and --stdio is not\.\n/);
  expect(status).toBe(2);
});
