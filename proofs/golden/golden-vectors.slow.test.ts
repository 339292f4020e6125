import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { packageFile } from '../../src/package.ts';

// Debian's: torch and pytest for the python3 on the path need not be those.
const PYTHON = '/usr/bin/python3';
const missing = ['numpy', 'torch', 'pytest'].filter((name) => spawnSync(PYTHON, ['-c', `import ${name}`]).status !== 0);
if (missing.length > 0 && process.env['REQUIRED_PYTHON']) throw new Error(`${PYTHON} has no ${missing.join(', ')}`);
const without = missing.length > 0 ? ` (skipped: ${PYTHON} has no ${missing.join(', ')})` : '';

let folder = '';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the example in a folder of its own, with a change to the loss. */
function pytest(change: (source: string) => string): { status: number | null; output: string } {
  folder = mkdtempSync(join(tmpdir(), 'nt-xent-pytest-'));
  cpSync(packageFile('examples/golden-vectors'), folder, { recursive: true });
  cpSync(packageFile('spec/vectors/golden/vectors.npz'), join(folder, 'vectors.npz'));
  const path = join(folder, 'my_loss.py');
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  const { status, stdout } = spawnSync(PYTHON, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, output: stdout };
}

describe.skipIf(missing.length > 0)(`examples/golden-vectors, with PyTorch${without}`, () => {
  it('passes a right loss', () => {
    const { status, output } = pytest((source) => source);
    expect(output).toMatch(/^\d\d passed/m);
    expect(status).toBe(0);
  });

  it('fails one without normalisation, on the vector of that name too', () => {
    const { status, output } = pytest((source) => source.replace('    z = F.normalize(z, dim=1)\n', ''));
    expect(output).toContain('FAILED test_my_loss.py::test_my_loss[rows-not-normalised]');
    expect(output).toContain('FAILED test_my_loss.py::test_my_loss[norms-apart]');
    expect(status).toBe(1);
  });
});
