import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { type CheckJson, checkSchema } from '../../report/check/check-report.ts';
import { recordedRun } from '../../testing/recorded-run.ts';

const check = (name: string, options = '') =>
  recordedRun(`check --module src/testing/fixtures/modules/${name}.mjs --runs 10 ${options}`);

/** The report of a check, as its schema reads it. */
async function reported(name: string, options = ''): Promise<CheckJson & { status: number }> {
  const { status, stdout, stderr } = await check(name, `${options} --json`);
  expect(stderr).toBe('');
  const json = JSON.parse(stdout);
  const read = checkSchema.parse(json);
  expect(read).toEqual(json);
  return { ...read, status };
}

const nameOf = ({ convention, scale, anchors }: CheckJson) =>
  [convention, scale, ...(anchors === 'both-views' ? [] : [anchors])].join(', ');

// These losses are written in floating point without our code: see fixtures/modules/losses.mjs.
describe('right ones conform, each by its own name', () => {
  it.each([
    ['simclr', 'simclr, mean'],
    ['simclr-sum', 'simclr, sum'],
    ['simclr-first-view-twice', 'simclr, twice, first-view'],
    ['decoupled', 'decoupled, mean'],
    ['decoupled-base-temperature', 'decoupled, tau/0.07'],
    ['cross-view-first-view', 'cross-view, mean, first-view'],
    ['cross-view-second-view', 'cross-view, mean, second-view'],
    ['cross-view-2tau', 'cross-view, 2tau'],
    ['cross-view-decoupled-n-minus-1', 'cross-view-decoupled, n/(n-1)'],
    ['self-inclusive-tau', 'self-inclusive, tau'],
    ['mutating', 'simclr, mean'],
    ['refuses-one-pair', 'simclr, mean'],
  ])('%s', async (name, convention) => {
    const json = await reported(name);
    expect([json.status, json.verdict, nameOf(json)]).toEqual([0, 'conforms', convention]);
    expect(json.domain?.takesOnly).toEqual({});
    expect(json.properties.filter(({ holds }) => holds === false)).toEqual([]);
  });

  it('where they fail on a part of the domain only if that is allowed', async () => {
    const limits = { takesOnly: { dimension: [null, 4] }, failed: 8, batches: 10 };
    const allowed = await reported('throws-when-wide', '--allow-errors');
    expect(allowed).toMatchObject({ status: 0, verdict: 'conforms', domain: limits });
    const json = await reported('throws-when-wide');
    expect(json).toMatchObject({ status: 1, verdict: 'errored', domain: { ...limits, failure: expect.any(String) } });
    expect(json.reason).toContain('it threw Error: too wide.');
    expect(nameOf(json)).toBe('simclr, mean');
  });

  it('in float64 too', async () => {
    const json = await reported('simclr', '--dtype float64');
    expect(json).toMatchObject({ status: 0, verdict: 'conforms', answered: 10, implementation: { dtype: 'float64' } });
    expect(nameOf(json)).toBe('simclr, mean');
  });
});

describe('wrong ones do not', () => {
  it.each([
    ['interleaved', 'layout-interleaved'],
    ['raw-rows', 'rows-not-normalised'],
    ['temperature-ignored', 'temperature-ignored'],
    ['self-zeroed', 'self-zeroed'],
  ])('%s has a known bug', async (name, id) => {
    const json = await reported(name);
    expect(json).toMatchObject({ status: 1, verdict: 'deviates', deviation: { id }, bugs: [id] });
    expect(nameOf(json)).toBe('simclr, mean');
  });

  it.each(['one-anchor-wrong', 'wrong-when-wide', 'unsteady', 'nan'])('%s is no known convention', async (name) => {
    expect(await reported(name)).toMatchObject({
      status: 1,
      verdict: 'unknown',
      convention: null,
      anchors: null,
      scale: null,
      layout: null,
    });
  });

  // The words for what the module did come from `loadModule`; load-module.test.ts has them all.
  it.each([
    ['throws', 'it threw TypeError: no such tensor'],
    ['rejects', 'it threw out of memory'],
    ['string', 'it returned the text "0.65"'],
    ['undefined', 'it returned undefined'],
    ['no-loss', 'its loss is undefined'],
    ['five-anchors', 'its perAnchor has the length 5, not 2N = 6'],
    ['short-gradient', 'its gradient has the length 1, not 2N·d = 18'],
  ])('%s gives no loss', async (name, message) => {
    const json = await reported(name);
    expect(json).toMatchObject({
      status: 1,
      verdict: 'errored',
      convention: null,
      anchors: null,
      scale: null,
      layout: null,
    });
    expect(json.reason).toContain(message);
  });

  it('the nearest of the first is told, and where it fails', async () => {
    expect((await reported('wrong-when-wide')).nearest).toMatchObject({ convention: 'simclr', scale: 'mean' });
    const failing = (await reported('wrong-when-wide')).probes.filter(
      ({ holds, stress }) => holds === false && !stress,
    );
    expect(failing.map(({ id }) => id)).toContain('many-pairs');
  });

  it('with the properties that they break', async () => {
    const { properties } = await reported('raw-rows');
    const broken = properties.find(({ id }) => id === 'scale-invariance');
    expect(broken).toMatchObject({ holds: false, evidence: { counterexample: { batch: { temperature: 1 } } } });
    expect(broken?.evidence.counterexample?.statement).toMatch(/: scaled rows, same loss$/);
  });

  it('nor one that is asked to be another', async () => {
    const other = { status: 1, verdict: 'deviates', convention: 'simclr', asked: 'decoupled', deviation: null };
    expect(await reported('simclr', '--convention decoupled')).toMatchObject(other);
    expect(await reported('simclr', '--convention simclr')).toMatchObject({ status: 0 });
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
  const { status, stdout } = await recordedRun('check --runs 5 --convention cross-view-decoupled --json');
  expect(checkSchema.parse(JSON.parse(stdout))).toMatchObject({
    implementation: { name: 'nt-xent-oracle float32' },
    ...{ verdict: 'conforms', convention: 'cross-view-decoupled', scale: 'mean' },
  });
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
  const other = { status: 1, verdict: 'deviates', scale: 'sum', askedScale: 'mean', deviation: null };
  expect(await reported('simclr-sum', '--convention simclr --scale mean')).toMatchObject(other);
  expect(await reported('simclr-sum', '--convention simclr --scale sum')).toMatchObject({ status: 0 });
});

it('writes reports to files beside one on stdout, and refuses two on stdout', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nt-xent-reports-'));
  try {
    const { stdout } = await recordedRun(`check --runs 3 --json --markdown=${folder}/md --junit=${folder}/xml --badge`);
    expect(stdout).toBe('');
    const { stdout: json } = await recordedRun(`check --runs 3 --json --markdown=${folder}/md --junit=${folder}/xml`);
    expect(JSON.parse(json)).toMatchObject({ verdict: 'conforms' });
    expect(readFileSync(join(folder, 'md'), 'utf8')).toMatch(/^### ✅ nt-xent-oracle float32 .*`simclr, mean`/);
    expect(readFileSync(join(folder, 'xml'), 'utf8')).toContain(
      '<testcase classname="nt-xent-oracle float32" name="conformance"/>',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
