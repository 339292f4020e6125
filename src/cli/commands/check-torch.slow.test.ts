import { describe, expect, it } from 'vitest';
import { pythonAdapter } from '../../package.ts';
import { checkSchema } from '../../report/check/check-report.ts';
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

  const reported = async (program: string, runs: string) => {
    const { status, stdout } = await printed(program, '--runs', runs, '--json');
    return { status, ...checkSchema.parse(JSON.parse(stdout)) };
  };

  it('a slope that a clamp of cosines loses to rounding is told as that', async () => {
    const json = await reported('src/testing/fixtures/modules/torch_forms.py clamped float32', '100');
    expect(json).toMatchObject({ status: 1, verdict: 'deviates', deviation: null, gradient: { holds: false } });
    expect(json.reason).toContain('a clamp to [−1, 1]');
  });

  it('a loss of its own is named as that', async () => {
    expect(await reported('src/testing/fixtures/modules/torch_forms.py smoothed float32', '5')).toMatchObject({
      ...{
        status: 1,
        verdict: 'deviates',
        related: { id: 'label-smoothing' },
        convention: 'cross-view',
        scale: 'mean',
      },
      fitted: { symbol: 'ε', value: expect.closeTo(0.1, 3) },
    });
  });

  it('a sound loss gets no warning, and one that overflows at a τ that people use does', async () => {
    const sound = await reported(`${pythonAdapter} examples/losses/torch_loss.py:NTXentLoss`, '5');
    expect(sound).toMatchObject({ verdict: 'conforms', convention: 'simclr', answered: 5, stress: { suspected: [] } });
    const matters = sound.probes.flatMap(({ id, matters }) => (matters ? [[id, matters]] : []));
    expect(matters).toContainEqual(['huge-rows', expect.objectContaining({ of: 'norm', met: false })]);
    expect(matters).not.toContainEqual([expect.anything(), expect.objectContaining({ met: true })]);
    const naive = await reported('src/testing/fixtures/modules/torch_forms.py naive_exp float32', '5');
    expect(naive).toMatchObject({ verdict: 'conforms', convention: 'simclr', scale: 'mean' });
    expect(naive.stress.suspected).toMatchObject([{ id: 'exp-overflow' }]);
    expect(naive.probes).toContainEqual(
      expect.objectContaining({
        id: 'tiny-temperature',
        matters: { of: 'temperature', below: expect.closeTo(0.0113, 4), met: true },
      }),
    );
  });
});
