import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildForTests } from '../../../build-for-tests.ts';
import { checkSchema } from '../../report/check/check-report.ts';
import { pythonOrSkip } from '../../testing/python-or-skip.ts';

const python = pythonOrSkip('numpy', import.meta);

interface Action {
  readonly inputs: Record<string, { description: string; default?: string }>;
  readonly outputs: Record<string, { description: string; value: string }>;
  readonly runs: { using: string; steps: { id?: string; run: string; shell: string; env?: Record<string, string> }[] };
}

const action = parse(readFileSync('action.yml', 'utf8')) as Action;
const step = action.runs.steps.find(({ id }) => id === 'check') as Action['runs']['steps'][number];
const scratch = mkdtempSync(join(tmpdir(), 'nt-xent-action-'));

beforeAll(async () => {
  const built = await buildForTests();
  mkdirSync(join(scratch, 'action'));
  symlinkSync(built, join(scratch, 'action/dist'));
}, 300_000);
afterAll(() => {
  rmSync(scratch, { recursive: true });
});

/** Runs the step as GitHub does: with bash -e -o pipefail, and with the inputs or their defaults in the environment. */
function runStep(inputs: Record<string, string>) {
  const [summary, output] = ['summary', 'output'].map((name) => join(scratch, name)) as [string, string];
  for (const file of [summary, output]) writeFileSync(file, '');
  const ofInputs = Object.entries(step.env ?? {}).map(([name, expression]) => {
    const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] as string;
    return [name, inputs[input] ?? action.inputs[input]?.default ?? ''];
  });
  const env = {
    ...process.env,
    ...Object.fromEntries(ofInputs),
    // The Python of the job is one that has the loss.
    ...(python && { NT_XENT_INTERPRETER: python }),
    GITHUB_ACTION_PATH: join(scratch, 'action'),
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_OUTPUT: output,
  };
  const { status, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', step.run], { env, encoding: 'utf8' });
  return { status, stderr, summary: readFileSync(summary, 'utf8'), output: readFileSync(output, 'utf8') };
}

it('is a composite action whose steps use the inputs that it has', () => {
  expect(action.runs.using).toBe('composite');
  for (const { shell } of action.runs.steps) expect(shell).toBe('bash');
  const used = [...JSON.stringify(action.runs).matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
  expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
  // The shell would execute an input that stood within the script.
  for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
});

it('gives out what the report has', () => {
  const { verdict, convention } = checkSchema.shape;
  expect(Object.keys(action.outputs)).toEqual(Object.keys({ verdict, convention }));
  expect(action.outputs['verdict']?.description).toBe(verdict.options.join(', ').replace(/, (\w+)$/, ' or $1'));
});

it('passes a right module', () => {
  const { status, summary, output } = runStep({ module: 'src/testing/fixtures/modules/simclr.mjs', runs: '5' });
  expect(output).toBe('verdict=conforms\nconvention=simclr\n');
  expect(summary).toMatch(/^### ✅ simclr\.mjs .*`simclr, mean`/);
  expect(status).toBe(0);
});

it('fails another convention than was asked for', () => {
  const { status, output } = runStep({
    module: 'src/testing/fixtures/modules/simclr.mjs',
    runs: '5',
    convention: 'decoupled',
  });
  expect(output).toContain('verdict=deviates\n');
  expect(status).toBe(1);
});

it('asks an adapter, whose command has words', () => {
  const adapter = `${JSON.stringify(process.execPath)} src/testing/fixtures/adapters/good.mjs`;
  const { status, output, summary } = runStep({ adapter, runs: '5' });
  // This adapter follows the protocol, but returns the temperature as its loss.
  expect({ status, output }).toEqual({ status: 1, output: 'verdict=unknown\nconvention=\n' });
  expect(summary).toMatch(/^### ❌ /);
});

it.skipIf(!python)('asks a loss in Python, called as it is told', () => {
  const { status, output } = runStep({
    python: 'examples/losses/numpy_loss.py',
    call: 'nt_xent(z, temperature=t)',
    runs: '5',
    convention: 'simclr',
  });
  expect({ status, output }).toEqual({ status: 0, output: 'verdict=conforms\nconvention=simclr\n' });
});

it('bad input is neither', () => {
  const { status, stderr, output } = runStep({ module: 'missing.mjs; touch x' });
  expect({ status, output }).toEqual({ status: 2, output: '' });
  expect(stderr).toContain('NTX-E113');
});
