import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordedRun } from '../../testing/recorded-run.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'prove-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const timeless = (text: string) => JSON.parse(text, (key, value) => (key === 'milliseconds' ? 0 : value));

it('prints a verdict and a table', async () => {
  const { status, stdout, stderr } = await recordedRun('prove pair-order zeroing-masks --runs 40');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^pair-order +holds +82 /m);
  expect(stdout).toMatch(/^zeroing-masks +refuted /m);
  // These have the longest names, so the lines of all others fit too.
  const all = await recordedRun('prove decoupled-bounds-information information-bound --runs 1');
  expect(Math.max(...all.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

it('shows the default of --shard as one would type it', async () => {
  expect((await recordedRun('prove --help')).stdout).toContain('(default: 1/1)');
});

it('merged shards are the whole', async () => {
  const files = [1, 2, 3].map((part) => join(folder, `${part}.json`));
  for (const [at, file] of files.entries()) {
    expect((await recordedRun(`prove pair-order --runs 60 --shard ${at + 1}/3 --out ${file}`)).status).toBe(0);
  }
  const out = join(folder, 'whole.json');
  const merged = await recordedRun(`merge ${files.toReversed().join(' ')} --json --out ${out}`);
  const whole = await recordedRun('prove pair-order --runs 60 --json');
  expect(merged.status).toBe(0);
  expect(timeless(merged.stdout)).toEqual(timeless(whole.stdout));
  expect(readFileSync(out, 'utf8')).toBe(merged.stdout);
  expect((await recordedRun(`merge ${files.join(' ')}`)).stdout).toContain('pair-order');
});

it.each([
  ['prove par-order', 'NTX-E309 "par-order" is not known. Did you mean "pair-order"?'],
  ['prove --shard 0/3', 'NTX-E310 --shard "0/3" is not i/n.'],
  ['prove --shard 4/3', 'NTX-E310'],
  ['prove --shard half', 'NTX-E310'],
  ['merge package.json', 'NTX-E311 package.json is no evidence'],
  ['merge nowhere.json', 'NTX-E201'],
  ['merge', 'NTX-E303'],
  ['prove pair-order --out /nowhere/evidence.json', 'NTX-E313 /nowhere/evidence.json'],
])('%s is bad usage', async (line, said) => {
  const { status, stdout, stderr } = await recordedRun(line);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(said);
});

it('refuses shards that do not belong together, or are not all there', async () => {
  const file = (name: string) => join(folder, `${name}.json`);
  await recordedRun(`prove pair-order --runs 40 --shard 1/2 --out ${file('a')}`);
  await recordedRun(`prove pair-order --runs 40 --seed 2 --shard 2/2 --out ${file('b')}`);
  const other = await recordedRun(`merge ${file('a')} ${file('b')}`);
  expect(other.stderr).toMatch(/^NTX-E312 .*b\.json is of another run than .*a\.json\./);
  await recordedRun(`prove view-swap --runs 40 --shard 2/2 --out ${file('c')}`);
  const another = await recordedRun(`merge ${file('a')} ${file('c')}`);
  expect(another.stderr).toMatch(/^NTX-E312 .*c\.json is of another run than .*a\.json\./);
  writeFileSync(
    file('empty'),
    JSON.stringify({ ...JSON.parse(readFileSync(file('a'), 'utf8')), shard: [1, 1], evidence: [] }),
  );
  const empty = await recordedRun(`merge ${file('empty')}`);
  expect(empty).toMatchObject({ status: 2, stdout: '' });
  expect(empty.stderr).toMatch(/^NTX-E312 pair-order on reference has 0 of 2 cases\./);
  writeFileSync(file('edited'), readFileSync(file('a'), 'utf8').replaceAll('"holds":true', '"holds":false'));
  expect((await recordedRun(`merge ${file('edited')}`)).stderr).toMatch(/^NTX-E311 /);
  const altered = async (change: (evidence: { cases: number; claims: number }[]) => unknown) => {
    const run = JSON.parse(readFileSync(file('whole'), 'utf8'));
    writeFileSync(file('altered'), JSON.stringify({ ...run, evidence: change(run.evidence) }));
    return (await recordedRun(`merge ${file('altered')}`)).stderr;
  };
  await recordedRun(`prove pair-order --runs 40 --out ${file('whole')}`);
  expect(await altered(([first, ...others]) => [{ ...first, cases: 3 }, ...others])).toMatch(
    /^NTX-E312 pair-order on reference has 3 of 2 cases\./,
  );
  expect(await altered(([first, ...others]) => [first, first, ...others])).toMatch(
    /^NTX-E312 .*altered\.json has pair-order on reference twice\./,
  );
  expect(await altered(([first, ...others]) => [{ ...first, claims: 0 }, ...others])).toMatch(
    /^NTX-E312 pair-order on reference has no claim on 2 cases\./,
  );
  const missing = await recordedRun(`merge ${file('a')}`);
  expect(missing.stderr).toMatch(/^NTX-E312 shard 2\/2 is there 0 times\./);
});
