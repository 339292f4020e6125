import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { row } from '../../../spec/batch.ts';
import { generalBatch } from '../../../spec/vectors/test-batches.ts';
import { judgementSchema } from '../../report/judgement-report.ts';
import { readAs } from '../../testing/read-as.ts';
import { recordedRun } from '../../testing/recorded-run.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'judge-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function saved(name: string, content: object): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(content));
  return path;
}

/** What a command line prints with --json, as its schema reads it. */
async function judgeJson(line: string) {
  const { status, stdout, stderr } = await recordedRun(`judge ${line} --json`);
  expect(stderr).toBe('');
  return { status, ...readAs(judgementSchema, stdout) };
}

// The first is the loss that PyTorch computed for the batch (examples/README.md); the others are its losses under other conventions.
describe('the batch of 256 digits', () => {
  const judge = (claim: string) => judgeJson(`examples/digits-trained.npy --temperature 0.2 --claim ${claim}`);

  it.each([
    ['2.926636219024658', 'simclr, mean'],
    ['2.8641', 'decoupled, mean'],
    ['5.8533', 'simclr, twice'],
  ])('%s is %s and nothing else', async (claim, convention) => {
    const { status, claim: judged } = await judge(claim);
    expect(judged?.matches.map((found) => `${found.convention}, ${found.scale}`)).toEqual([convention]);
    expect(status).toBe(0);
  });

  it('2.5 is nothing, and by how much', async () => {
    const { status, claim } = await judge('2.5');
    expect(claim?.matches).toEqual([]);
    expect(claim?.nearest).toHaveLength(3);
    expect(claim?.nearest).toContainEqual(
      expect.objectContaining({
        ...{ convention: 'cross-view', scale: 'n/(n-1)', anchors: 'first-view' },
        ...{ expected: expect.stringMatching(/^2\.31227926/), error: '0.188', ratio: expect.stringMatching(/^3\.7/) },
      }),
    );
    expect(status).toBe(1);
  });
});

describe('a small batch', () => {
  const embeddings = Array.from({ length: 6 }, (_, i) => [...row(generalBatch, i)]);
  const interleaved = [0, 3, 1, 4, 2, 5].map((i) => embeddings[i]);

  it('has the same JSON however it is saved', async () => {
    const files = await Promise.all([
      saved('stacked.json', { embeddings, temperature: 0.3 }),
      saved('views.json', { view1: embeddings.slice(0, 3), view2: embeddings.slice(3), temperature: 0.3 }),
      saved('interleaved.json', { embeddings: interleaved, layout: 'interleaved', temperature: 0.3 }),
    ]);
    const answers = await Promise.all(files.map((file) => recordedRun(`judge ${file} --json`)));
    const [first] = answers;
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first?.stdout.match(/\n/g)).toHaveLength(1);
    const json = JSON.parse(first?.stdout ?? '');
    expect(Object.keys(json)).toEqual(['batch', 'temperature', 'values', 'claim']);
    expect(json).toMatchObject({ batch: { pairs: 3, dimension: 2 }, temperature: 0.3, claim: null });
    for (const other of answers) expect(other).toEqual(first);
  });

  it('takes temperature and layout from the command line before the file', async () => {
    const file = await saved('plain.json', { embeddings: interleaved, temperature: 9 });
    const stacked = await saved('stacked.json', { embeddings, temperature: 0.3 });
    const { stdout } = await recordedRun(`judge ${file} --layout interleaved --temperature 0.3`);
    expect(stdout).toBe((await recordedRun(`judge ${stacked}`)).stdout);
  });

  it('has as many digits as asked for', async () => {
    const file = await saved('digits.json', { embeddings, temperature: 0.3 });
    for (const digits of [5, 60]) {
      const { values } = await judgeJson(`${file} --digits ${digits}`);
      expect(values[0]?.mean?.replace(/^0\.|\./, '')).toHaveLength(digits);
    }
  });

  it('takes a claim in another arithmetic, and a negative one', async () => {
    const file = await saved('claim.json', { embeddings, temperature: 0.3 });
    const { values } = await judgeJson(file);
    const off = (Number(values[0]?.mean) + 0.01).toFixed(6);
    expect(await judgeJson(`${file} --claim ${off}`)).toMatchObject({ status: 1 });
    const coarse = await judgeJson(`${file} --claim ${off} --dtype bfloat16`);
    expect(coarse).toMatchObject({ status: 0, claim: { value: off, dtype: 'bfloat16' } });
    const { claim: negative } = await judgeJson(`${file} --claim -7.5`);
    expect(negative).toMatchObject({ value: '-7.5', matches: [] });
  });

  it('has no loss where one pair has no negatives', async () => {
    const file = await saved('one-pair.json', { embeddings: [[1], [2]], temperature: 0.5 });
    const { values } = await judgeJson(`${file} --claim 1`);
    expect(values.filter(({ mean }) => mean === null).map(({ convention }) => convention)).toEqual([
      'decoupled',
      'cross-view-decoupled',
    ]);
  });
});

it('a claim on float64 embeddings may be one of a float32 loss, unless the user says', async () => {
  const judge = 'judge src/testing/fixtures/files/float64.npy --temperature 0.5';
  const { values } = await judgeJson('src/testing/fixtures/files/float64.npy --temperature 0.5');
  const claim = (Number(values[0]?.mean) * (1 + 2 ** -23)).toPrecision(16);
  const { status, stdout } = await recordedRun(`${judge} --claim ${claim}`);
  expect(status).toBe(0);
  expect(stdout).toContain('rounding in float32');
  expect((await recordedRun(`${judge} --claim ${claim} --dtype float64`)).status).toBe(1);
});

it('shows as many digits as it is told', async () => {
  const path = await saved('digits.json', {
    embeddings: [
      [1, 0],
      [0, 1],
      [1, 1],
      [1, 2],
    ],
  });
  const { stdout } = await recordedRun(`judge ${path} --temperature 0.5 --digits 20`);
  expect(stdout).toMatch(/simclr +\d\.\d{20} /);
});
