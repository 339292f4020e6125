import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { recordedRun } from '../../testing/recorded-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'nt-xent-vectors-'));
afterAll(() => rmSync(folder, { recursive: true }));

// The reference computes every vector, which takes some machines minutes.
const PATIENCE_MS = 300_000;

const golden = 'spec/vectors/golden';

it('lists what there is', async () => {
  const { status, stdout } = await recordedRun('vectors');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^id +N +d +τ +simclr\ngeneral +3 +3 +0\.5 +0\.6511781511\n/);
  const { vectors } = JSON.parse((await recordedRun('vectors --json')).stdout);
  expect(stdout.trim().split('\n')).toHaveLength(vectors.length + 1);
});

it(
  'writes what the files of the package are, and tells where others differ from the reference',
  async () => {
    const written = await recordedRun(`vectors --out ${folder}/new/folder`);
    // On a slow machine stderr has lines of progress.
    expect(written.stderr.replace(/^\d+\/\d+ after .* left$\n/gm, '')).toBe('');
    expect(written.status).toBe(0);
    for (const name of ['vectors.json', 'vectors.npz', 'schema.json']) {
      expect(readFileSync(join(folder, 'new/folder', name)).equals(readFileSync(join(golden, name)))).toBe(true);
    }

    cpSync(golden, folder, { recursive: true });
    const path = join(folder, 'vectors.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"mean": "0.651178151051', '"mean": "0.651178151052'));
    const { status, stdout } = await recordedRun(`vectors --check --out ${folder}`);
    expect(stdout).toBe(
      `The golden vectors in ${folder} are not what the reference says, in one place:\n` +
        '  vectors.json: vectors.general.expected.simclr.mean: "0.651178151052351982851829343577", ' +
        'not "0.651178151051351982851829343577"\n',
    );
    expect(status).toBe(1);
  },
  PATIENCE_MS,
);

it('says where it cannot write', async () => {
  const { status, stderr } = await recordedRun('vectors --out package.json/folder');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^NTX-E313 package\.json\/folder: /);
});
