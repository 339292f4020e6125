import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { checkSchema } from '../../report/check/check-report.ts';
import { pythonOrSkip } from '../../testing/python-or-skip.ts';
import { recordedRun } from '../../testing/recorded-run.ts';
import { run } from '../run.ts';

const interpreter = 'src/testing/fixtures/python/fake-python';

/** Runs the words after `check`, as a shell would have cut them. */
async function checked(...words: string[]) {
  const written = { stdout: '', stderr: '' };
  const status = await run(['check', ...words], {
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
  });
  return { status, ...written };
}

const right = ['--python', 'right', '--interpreter', interpreter, '--runs', '3'];

it('gives a verdict, and says what was called', async () => {
  const { status, stdout, stderr } = await checked(...right, '--json');
  const json = checkSchema.parse(JSON.parse(stdout));
  expect(json).toMatchObject({
    implementation: { name: 'right', call: 'Loss(temperature=t)(a, b)', device: 'cuda:0', rows: 'unit' },
    ...{ verdict: 'conforms', convention: 'simclr', warnings: ['UserWarning: this loss is slow'] },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it('hands its options on as words, and says how to ask again, to be pasted', async () => {
  const options = ['--call', '-NTXentLoss(z, "mean")', '--self', 'temperature=t', '--take', '0', '--rows', 'unit'];
  const more = ['--layout', 'interleaved', '--framework', 'torch', '--dtype', 'float16', '--device', 'cuda:1'];
  const last = ['--temperature', '0.2', '--no-gradient'];
  const words = ['--python', 'echo', '--interpreter', interpreter, ...options, ...more, ...last];
  const { stdout } = await checked(...words, '--json');
  const [program, ...handed] = JSON.parse(JSON.parse(stdout).probes[0].errored);
  expect(program).toBe(join(process.cwd(), 'python/nt_xent_oracle/__main__.py'));
  expect(handed).toEqual([
    ...['--call=-NTXentLoss(z, "mean")', '--self=temperature=t', '--take=0', '--rows=unit', '--layout=interleaved'],
    ...['--framework=torch', '--dtype=float16', '--device=cuda:1', '--temperature=0.2', '--no-gradient'],
  ]);
});

it('repeats the call that was found out', async () => {
  const { stdout } = await checked(...right, '--convention', 'decoupled', '--take', 'the loss');
  const replay = /Replay: nt-xent (.*)\n/.exec(stdout)?.[1] as string;
  expect(replay).toBe(
    `check --python right --interpreter ${interpreter} --call "Loss(temperature=t)(a, b)" --convention decoupled --runs 3 --seed 1`,
  );
  expect(stdout).not.toContain('--take');
  const words = execFileSync('sh', ['-c', `printf '%s\\0' ${replay}`], { encoding: 'utf8' })
    .split('\0')
    .slice(1, -1);
  expect((await checked(...words)).stdout).toBe(stdout);
});

test.each([
  ['check --python missing --interpreter', "NTX-E422 No module named 'lightly'."],
  [
    'check --python right --adapter x --interpreter',
    "NTX-E314 option '--python <TARGET>' cannot be used with option '--",
  ],
  [
    'check --python right --module x --interpreter',
    "NTX-E314 option '--python <TARGET>' cannot be used with option '--",
  ],
  ['check --interpreter', 'NTX-E303 --interpreter is given, and --python is not.'],
])('%s is bad usage', async (line, what) => {
  const { status, stdout, stderr } = await recordedRun(`${line} ${interpreter}`);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^NTX-E\d{3} .*\n {2}Cause: .*\n {2}To do: .*\n {2}See: .*\n$/);
  expect(stderr.startsWith(what), stderr).toBe(true);
});

test.each([
  ['--call z', 'NTX-E303 --call is given, and --python is not.'],
  ['--no-gradient', 'NTX-E303 --no-gradient is given, and --python is not.'],
  ['--module x --temperature 1', 'NTX-E303 --temperature is given, and --python is not.'],
  ['--python a:b --rows unti', 'NTX-E307 --rows "unti" is not known. Did you mean "unit"?'],
  ['--python a:b --framework pytorch', 'NTX-E307 --framework "pytorch" is not known. Did you mean "torch"?'],
  ['--python a:b --temperature 0', 'NTX-E106 the temperature is 0.'],
  ['--python a:b --interpreter no-such-python', 'NTX-E421 "no-such-python" cannot be started: '],
])('check %s is bad usage', async (options, what) => {
  const { status, stdout, stderr } = await recordedRun(`check ${options}`);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.startsWith(what), stderr).toBe(true);
});

const python = pythonOrSkip('numpy', import.meta);

test.skipIf(!python)('a loss whose callers normalise is told how to be checked, and conforms so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nt-xent-raw-'));
  try {
    const source = readFileSync('examples/losses/numpy_loss.py', 'utf8');
    const file = join(folder, 'raw.py');
    writeFileSync(file, source.replace(/ {4}z = z \/ np\.linalg.*\n/, ''));
    const words = ['--python', `${file}:nt_xent`, '--interpreter', python as string, '--runs', '10'];
    const raw = await checked(...words);
    expect(raw.status).toBe(1);
    expect(raw.stdout).toContain('(rows-not-normalised)');
    expect(raw.stdout).toContain('check it with --rows unit.');
    const unit = await checked(...words, '--rows', 'unit');
    expect(unit.status).toBe(0);
    expect(unit.stdout).toContain('it is that normalisation that was judged');
    expect(unit.stdout).not.toContain('check it with --rows unit.');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
