import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { recordedRun } from '../../testing/recorded-run.ts';

const names = ['numpy', 'javascript'];
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'starters-'));
});
afterAll(() => rm(folder, { recursive: true }));

it.each(names)('prints and writes %s', async (name) => {
  const out = join(folder, name);
  const { status, stdout } = await recordedRun(`adapter ${name} --out ${out}`);
  expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining(`nt-xent check --`) });
  expect(stdout).toContain(out);
  const source = await readFile(out, 'utf8');
  expect(source).toContain('Put your own loss here');
  expect(source.split('\n').length).toBeLessThanOrEqual(30);
  expect((await recordedRun(`adapter ${name}`)).stdout).toBe(source);
});

test('the list has each of examples/adapters', async () => {
  const { stdout } = await recordedRun('adapter');
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]),
  ).toEqual(names);
  const files = (await readdir('examples/adapters')).filter((file) => file !== 'README.md');
  expect(files.filter((file) => !stdout.includes(file))).toEqual([]);
});

it('overwrites nothing', async () => {
  const out = join(folder, 'mine.py');
  await recordedRun(`adapter numpy --out ${out}`);
  const before = await readFile(out, 'utf8');
  const { status, stderr } = await recordedRun(`adapter javascript --out ${out}`);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^NTX-E315 .*mine\.py is there already\./);
  expect(await readFile(out, 'utf8')).toBe(before);
});

test.each([
  ['adapter pytorch', /^NTX-E412 "pytorch" is not known\./],
  ['adapter nunpy', /^NTX-E412 "nunpy" is not known\. Did you mean "?numpy/],
  ['adapter torch', /^NTX-E412 "torch" is not known\..*check --python/s],
  ['adapter numpy --out no/such/folder/x.py', /^NTX-E313 /],
])('%s is bad usage', async (line, message) => {
  expect(await recordedRun(line)).toMatchObject({ status: 2, stderr: expect.stringMatching(message) });
});
