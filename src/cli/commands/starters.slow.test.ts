import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pythonOrSkip } from '../../testing/python-or-skip.ts';
import { run } from '../run.ts';

/** Returns what `check` says of a starter whose loss returns one number for the batch, as most losses do, and not one for each anchor. */
async function withOneNumber(name: string, python: string): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'starter-'));
  try {
    const path = join(folder, 'one_number.py');
    const source = readFileSync(`examples/adapters/${name}_loss.py`, 'utf8');
    // The starter for NumPy asks for no gradient, so its loss may return a Python float.
    const number = name === 'numpy' ? 'float(of_anchors(*arguments).mean())' : 'of_anchors(*arguments).mean()';
    const mean = `of_anchors = loss\ndef loss(*arguments): return ${number}\n\n`;
    writeFileSync(path, source.replace(/^(?=for m in )/m, mean));
    const written = { stdout: '', stderr: '' };
    await run(['check', '--adapter', `${python} ${path}`, '--runs', '10', '--json'], {
      stdout: { write: (text) => (written.stdout += text) },
      stderr: { write: (text) => (written.stderr += text) },
    });
    expect(written.stderr).toBe('');
    return JSON.parse(written.stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const name of ['torch', 'jax', 'numpy']) {
  const python = pythonOrSkip(name, import.meta);

  describe.skipIf(!python)(`the starter for ${name}`, () => {
    it('takes a loss that is one number, with nothing else changed', async () => {
      const answer = await withOneNumber(name, python as string);
      expect(answer).toMatchObject({ verdict: 'conforms', convention: 'simclr', scale: 'mean' });
    });
  });
}
