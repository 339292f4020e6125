import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { recordedRun } from '../../testing/recorded-run.ts';

const check = (name: string, options = '') =>
  recordedRun(`check --module src/testing/fixtures/modules/${name}.mjs --runs 10 ${options}`);

// Written without our code, in floating point: see fixtures/losses.mjs.
describe('right ones conform, each by its own name', () => {
  it.each([
    ['simclr', 'simclr, mean'],
    ['simclr-sum', 'simclr, sum'],
    ['simclr-first-view-twice', 'simclr, twice, first view only'],
    ['decoupled', 'decoupled, mean'],
    ['decoupled-base-temperature', 'decoupled, tau/0.07'],
    ['cross-view-first-view', 'cross-view, mean, first view only'],
    ['cross-view-second-view', 'cross-view, mean, second view only'],
    ['cross-view-2tau', 'cross-view, 2tau'],
    ['cross-view-decoupled-n-minus-1', 'cross-view-decoupled, n/(n-1)'],
    ['self-inclusive-tau', 'self-inclusive, tau'],
    ['mutating', 'simclr, mean'],
    ['refuses-one-pair', 'simclr, mean'],
  ])('%s', async (name, convention) => {
    const { status, stdout, stderr } = await check(name);
    expect(stdout.split('\n')[0]).toBe(`${name}.mjs conforms to \`${convention}\`.`);
    expect(stdout).not.toContain('FAILS');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('where they fail on a part of the domain only if that is allowed', async () => {
    const limits = 'takes only d ≤ 4; failed on 8 of 10 batches';
    const allowed = await check('throws-when-wide', '--allow-errors');
    expect(allowed.stdout.split('\n')[0]).toBe(`throws-when-wide.mjs conforms to \`simclr, mean\`; ${limits}.`);
    expect(allowed.status).toBe(0);
    const { status, stdout } = await check('throws-when-wide');
    expect(status).toBe(1);
    expect(stdout.split('\n')[0]).toMatch(
      /^throws-when-wide\.mjs does not conform: it fails on \d+ of \d+ batches of the domain, as at N = \d+, d = \d+, τ = [\d.]+: it threw Error: too wide\. Where it answers it is `simclr, mean`; it takes only d ≤ 4; failed on 8 of 10 batches\.$/,
    );
  });

  it('in float64 too', async () => {
    const { status, stdout } = await check('simclr', '--dtype float64');
    expect(stdout).toMatch(/^simclr\.mjs conforms to `simclr, mean`\.\n\n10 of 10 batches answered, seed 1, float64\./);
    expect(status).toBe(0);
  });
});

describe('wrong ones do not', () => {
  it.each([
    ['interleaved', 'deviates: stacked rows read as interleaved (layout-interleaved). It computes `simclr, mean, inte'],
    ['raw-rows', 'deviates: dot products of raw rows (rows-not-normalised). It computes `simclr, mean, rows-not-'],
    ['temperature-ignored', 'deviates: τ is not used (temperature-ignored). It computes `simclr, mean, temperature'],
    ['self-zeroed', 'deviates: the logit of the anchor itself set to 0, not masked (self-zeroed). It computes `s'],
    ['one-anchor-wrong', 'is no known convention: its loss fits, the losses of its anchors do not. The nearest is '],
    [
      'wrong-when-wide',
      'is no known convention: no convention explains its answers; the nearest fails on `many-pairs`',
    ],
    ['unsteady', 'is no known convention: it gave '],
    ['nan', 'is no known convention: its loss is NaN on every probe.'],
    ['throws', 'gave no loss: it threw TypeError: no such tensor.'],
    ['rejects', 'gave no loss: it threw out of memory.'],
    [
      'string',
      'gave no loss: it returned the text "0.65", not a number, { loss, perAnchor?, gradient? } or { skipped }.',
    ],
    ['undefined', 'gave no loss: it returned undefined, not a number, { loss, perAnchor?, gradient? } or { skipped }.'],
    ['no-loss', 'gave no loss: its loss is undefined, not a number.'],
    ['five-anchors', 'gave no loss: its perAnchor has the length 5, not 2N = 6.'],
    ['short-gradient', 'gave no loss: its gradient has the length 1, not 2N·d = 18.'],
  ])('%s', async (name, verdict) => {
    const { status, stdout, stderr } = await check(name);
    expect(stdout.startsWith(`${name}.mjs ${verdict}`)).toBe(true);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  });

  it.each(['one-anchor-wrong', 'wrong-when-wide', 'unsteady', 'nan', 'throws'])(
    '%s has no convention in JSON',
    async (name) => {
      const { convention, anchors, scale, layout } = JSON.parse((await check(name, '--json')).stdout);
      expect({ convention, anchors, scale, layout }).toEqual({
        convention: null,
        anchors: null,
        scale: null,
        layout: null,
      });
    },
  );

  it('with the properties that they break', async () => {
    const { properties } = JSON.parse((await check('raw-rows', '--json')).stdout);
    const broken = properties.find(({ id }: { id: string }) => id === 'scale-invariance');
    expect(broken).toMatchObject({ holds: false, evidence: { counterexample: { batch: { temperature: 1 } } } });
    expect(broken.evidence.counterexample.statement).toMatch(/: scaled rows, same loss$/);
  });

  it('nor one that is asked to be another', async () => {
    const { status, stdout } = await check('simclr', '--convention decoupled');
    expect(stdout).toMatch(/^simclr\.mjs deviates: it computes `simclr`, not `decoupled`\.\n/);
    expect(status).toBe(1);
    expect(await check('simclr', '--convention simclr')).toMatchObject({ status: 0 });
  });

  it('a failure can be replayed', async () => {
    const { stdout } = await check('temperature-ignored', '--convention simclr --seed 7');
    const replay = /Replay: nt-xent (.*)\n/.exec(stdout)?.[1]?.replaceAll('"', '') as string;
    expect(replay).toBe(
      'check --module src/testing/fixtures/modules/temperature-ignored.mjs --convention simclr --runs 10 --seed 7',
    );
    expect((await recordedRun(replay)).stdout).toBe(stdout);
  });
});

describe('--json', () => {
  it('prints one object, the same for the same seed', async () => {
    const first = await check('decoupled', '--json --seed 3');
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout.endsWith('}\n')).toBe(true);
    expect(first.stdout.match(/\n/g)).toHaveLength(1);
    expect(JSON.parse(first.stdout)).toMatchObject({
      implementation: { name: 'decoupled.mjs', language: 'javascript', dtype: 'float32' },
      verdict: 'conforms',
      convention: 'decoupled',
      anchors: 'both-views',
      scale: 'mean',
      layout: 'stacked',
      deviation: null,
      worst: { error: expect.any(String), bound: expect.any(String), ratio: expect.any(Number), batch: {} },
      counterexample: null,
      seed: 3,
      runs: 10,
    });
    for (const property of JSON.parse(first.stdout).properties) {
      expect(Object.keys(property)).toEqual(['id', 'holds', 'evidence']);
      expect(property.holds).toBe(true);
    }
    expect((await check('decoupled', '--json --seed 3')).stdout).toBe(first.stdout);
    expect((await check('decoupled', '--json --seed 4')).stdout).not.toBe(first.stdout);
  });

  it('has the deviation, with where it was seen and its cure', async () => {
    const { deviation, layout } = JSON.parse((await check('interleaved', '--json')).stdout);
    expect(layout).toBe('interleaved');
    expect(deviation).toMatchObject({ id: 'layout-interleaved', title: expect.any(String), cure: expect.any(String) });
    expect(deviation.threads.length).toBeGreaterThan(0);
  });
});

it('checks our own loss where no module is named', async () => {
  const { status, stdout } = await recordedRun('check --runs 5 --convention cross-view-decoupled');
  expect(stdout).toMatch(/^nt-xent-oracle float32 conforms to `cross-view-decoupled, mean`\.\n/);
  expect(status).toBe(0);
});

test.each([
  ['check --module src/testing/fixtures/modules/missing.mjs', 'NTX-E113'],
  ['check --module src/testing/fixtures/modules/fails-to-load.mjs', 'NTX-E113'],
  ['check --module src/testing/fixtures/modules', 'NTX-E113'],
  ['check --module src/testing/fixtures/modules/no-default.mjs', 'NTX-E114'],
  ['check --convention simclt', 'NTX-E306'],
  ['check --dtype float31', 'NTX-E307'],
  ['check --runs 0', 'NTX-E305'],
  ['check --seed -1', 'NTX-E305'],
])('%s is bad usage', async (line, code) => {
  const { status, stdout, stderr } = await recordedRun(line);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(new RegExp(`^${code} .*\n {2}Cause: .*\n {2}To do: .*\n {2}See: .*\n$`));
});

it('has no other arithmetic for the built-in loss', async () => {
  const { status, stdout, stderr } = await recordedRun('check --dtype float64');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('NTX-E307 --dtype float64 is not what the built-in loss computes in.');
});

it('demands a scale where one is asked for', async () => {
  const { status, stdout } = await check('simclr-sum', '--convention simclr --scale mean');
  expect(status).toBe(1);
  expect(stdout).toContain('simclr-sum.mjs deviates: its scale is `sum`, not `mean`.');
  expect((await check('simclr-sum', '--convention simclr --scale sum')).status).toBe(0);
});

it('writes reports to files beside one on stdout, and refuses two on stdout', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nt-xent-reports-'));
  try {
    const { stdout } = await recordedRun(`check --runs 3 --json --markdown=${folder}/md --junit=${folder}/xml --badge`);
    expect(stdout).toBe('');
    const { stdout: json } = await recordedRun(`check --runs 3 --json --markdown=${folder}/md --junit=${folder}/xml`);
    expect(JSON.parse(json)).toMatchObject({ verdict: 'conforms' });
    expect(readFileSync(join(folder, 'md'), 'utf8')).toMatch(
      /^### ✅ nt-xent-oracle float32 conforms to `simclr, mean`\.\n/,
    );
    expect(readFileSync(join(folder, 'xml'), 'utf8')).toContain(
      '<testcase classname="nt-xent-oracle float32" name="conformance"/>',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
