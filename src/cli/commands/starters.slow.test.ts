import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pythonOrSkip } from '../../testing/python-or-skip.ts';
import { run } from '../run.ts';

/** What check says, of a command line in words. */
async function checkJson(...words: string[]): Promise<unknown> {
  const written = { stdout: '', stderr: '' };
  await run(['check', ...words, '--runs', '10', '--json'], {
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
  });
  expect(written.stderr).toBe('');
  return JSON.parse(written.stdout);
}

const right = { verdict: 'conforms', convention: 'simclr', scale: 'mean' };

describe.each([
  ['torch', 'NTXentLoss'],
  ['jax', 'nt_xent'],
  ['numpy', 'nt_xent'],
])('the example in %s', (name, object) => {
  const python = pythonOrSkip(name, import.meta);

  it.skipIf(!python)(
    'conforms, called as its parameters say',
    async () => {
      const target = `examples/losses/${name}_loss.py:${object}`;
      expect(await checkJson('--python', target, '--interpreter', python as string)).toMatchObject(right);
    },
    240_000,
  );
});

const python = pythonOrSkip('numpy', import.meta);

it.skipIf(!python)('the starter takes a loss that is one number, with nothing else changed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'starter-'));
  try {
    const path = join(folder, 'one_number.py');
    const source = readFileSync('examples/adapters/numpy_loss.py', 'utf8');
    // Where no gradient is asked for it may be Python's own number.
    const mean = 'of_anchors = loss\ndef loss(*args): return float(of_anchors(*args).mean())\n\n';
    writeFileSync(path, source.replace(/^(?=for m in )/m, mean));
    expect(await checkJson('--adapter', `${python} ${path}`)).toMatchObject(right);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
