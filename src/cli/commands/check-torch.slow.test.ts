import { describe, expect, it } from 'vitest';
import { pythonOrSkip } from '../../testing/python-or-skip.ts';
import { run } from '../run.ts';

const python = pythonOrSkip('torch', import.meta);

/** What check prints of a loss in PyTorch. */
async function printed(program: string, ...options: string[]) {
  const written = { stdout: '', stderr: '' };
  const status = await run(['check', '--adapter', `${python} ${program}`, '--validate', ...options], {
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
  });
  expect(written.stderr).toBe('');
  return { status, stdout: written.stdout };
}

/** What check says of a loss in PyTorch: see fixtures/torch_forms.py. */
async function checked(form: string, dtype: string, error = '0') {
  const program = `src/testing/fixtures/modules/torch_forms.py ${form} ${dtype} ${error}`;
  const { status, stdout } = await printed(program, '--runs', '20', '--json');
  const { implementation, verdict, convention, scale, properties } = JSON.parse(stdout);
  const broken = properties.filter(({ holds }: { holds: boolean }) => !holds);
  return { dtype: implementation.dtype, status, verdict, convention, scale, broken };
}

describe.skipIf(!python)('PyTorch, by check --adapter', () => {
  it.each([
    ['cross_entropy', 'float32', 'simclr'],
    ['cross_entropy', 'float64', 'simclr'],
    ['cross_entropy', 'bfloat16', 'simclr'],
    ['naive_exp', 'float32', 'simclr'],
    ['naive_exp', 'float64', 'simclr'],
    ['dcl', 'float32', 'decoupled'],
    ['dcl', 'bfloat16', 'decoupled'],
  ])('%s in %s is right', async (form, dtype, convention) => {
    expect(await checked(form, dtype)).toEqual({
      ...{ dtype, convention, scale: 'mean' },
      ...{ status: 0, verdict: 'conforms', broken: [] },
    });
  });

  it('a relative error of 3e-4 is found in float32', async () => {
    expect(await checked('cross_entropy', 'float32', '3e-4')).toMatchObject({ status: 1, verdict: 'unknown' });
  });

  it.each([
    ['nonzero_mean', 'float32', 'zero-losses-dropped', 'simclr', 'both-views'],
    ['nonzero_mean', 'float64', 'zero-losses-dropped', 'simclr', 'both-views'],
    ['positive_subtracted', 'float32', 'positive-subtracted', 'cross-view-decoupled', 'first-view'],
    ['positive_subtracted', 'float64', 'positive-subtracted', 'cross-view-decoupled', 'first-view'],
  ])('%s in %s is %s', async (form, dtype, bug, convention, anchors) => {
    const program = `src/testing/fixtures/modules/torch_forms.py ${form} ${dtype}`;
    const { status, stdout } = await printed(program, '--runs', '20', '--json');
    const { deviations, ...found } = JSON.parse(stdout);
    expect({ status, ...found }).toMatchObject({ status: 1, verdict: 'deviates', convention, anchors, scale: 'mean' });
    expect(deviations.map(({ id }: { id: string }) => id)).toEqual([bug]);
  });

  it('a slope that a clamp of cosines loses to rounding is told as that', async () => {
    const { status, stdout } = await printed(
      'src/testing/fixtures/modules/torch_forms.py clamped float32',
      '--runs',
      '100',
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^clamped deviates: its loss is right, its gradient is not that of its loss: off by [\d.e-]+ in a row of norm [\d.e-]+, which has another row in its direction\. Where rounding takes a cosine above 1, a clamp to \[−1, 1\] has no slope: does it clamp\?/,
    );
  });

  it('a loss of its own is named as that', async () => {
    const { status, stdout } = await printed(
      'src/testing/fixtures/modules/torch_forms.py smoothed float32',
      '--runs',
      '5',
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^smoothed is a loss of its own, not NT-Xent: .* \(label-smoothing\), ε = 0\.1\. Without that it would be `cross-view, mean`\.\n/,
    );
  });

  it('a sound loss gets no warning, and one that overflows at a τ that people use does', async () => {
    const sound = await printed('examples/adapters/torch_loss.py', '--runs', '5');
    expect(sound.stdout).toMatch(/^my loss conforms to `simclr, mean`\.\n\n5 of 5 batches answered/);
    expect(sound.stdout).toMatch(/huge-rows: .*; matters for rows longer than 1\.8e19\n/);
    const { stdout } = await printed('src/testing/fixtures/modules/torch_forms.py naive_exp float32', '--runs', '5');
    expect(stdout).toMatch(/ conforms to `simclr, mean`\.\n\nTrust it only at τ above 0\.0113: .*`exp-overflow`\.\n/);
  });
});
