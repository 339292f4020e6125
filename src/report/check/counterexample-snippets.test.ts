import { expect, test } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { ntXent } from '../../../spec/convention.ts';
import { claimedValue } from '../../../spec/decimals/enclosure.ts';
import type { Sample } from '../../oracle/conform/conformance.ts';
import { counterexampleSnippets } from './counterexample-snippets.ts';

const sample: Sample = {
  batch: batch([[1], [1], [1], [-1]]),
  temperature: 1,
  candidate: ntXent,
  ...{ anchor: null, place: null, got: 2, expected: claimedValue('1.34362'), error: 0.7, bound: 1e-5, ratio: 7e4 },
  ...{ ratioOfLoss: 7e4, ratioOfAnchors: null, checks: true },
};

const pythonOf = (about: Partial<Parameters<typeof counterexampleSnippets>[1]>) =>
  counterexampleSnippets(sample, { name: 'mine.loss', version: 'torch 2.0', dtype: 'float32', ...about }).python;

test('a loss is imported and called as it was', () => {
  const code = pythonOf({ call: 'loss(a, b, tau=t)' });
  expect(code).toContain('\nfrom mine import loss\n');
  expect(code).toContain(
    '\nz, n, t = torch.from_numpy(rows), 2, 1\na, b = z[:n], z[n:]\nloss = loss(a, b, tau=t)  # yours\n',
  );
});

test('in its dtype', () => {
  expect(pythonOf({ call: 'loss(z)', dtype: 'bfloat16' })).toContain('torch.from_numpy(rows).to(torch.bfloat16)');
  expect(pythonOf({ call: 'loss(z)', dtype: 'float64', version: 'numpy 2' })).toContain('rows.astype(np.float64), 2');
  const jax = pythonOf({ call: 'loss(z)', dtype: 'float64', version: 'jax 0.4' });
  expect(jax).toContain("jax.config.update('jax_enable_x64', True)");
  expect(jax).toContain('jnp.asarray(rows).astype(jnp.float64)');
  const unit = pythonOf({ call: 'loss(z)', dtype: 'float16', version: 'numpy 2', rows: 'unit' });
  expect(unit).toContain('z, n, t = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16)');
});

test('with a self of its own', () => {
  const call = 'Model.loss(SimpleNamespace(temperature=t), a, b)';
  expect(pythonOf({ name: 'mine.Model.loss', call })).toContain(
    'from types import SimpleNamespace\nfrom mine import Model\n',
  );
});

test.each([['loss'], ["my 'loss$x.loss"], ['2nd-loss.loss']])('%s cannot be imported', (name) => {
  const code = pythonOf({ name, call: 'loss(z, t)' });
  expect(code).toContain('\n# loss is the loss that was checked\n');
  expect(code).not.toContain('from ');
});

test('what was called by other means is left open', () => {
  expect(pythonOf({ call: '(lambda t: loss(z, t))(t)' })).toContain(
    'loss = my_loss(torch.from_numpy(rows), 1)  # yours',
  );
  expect(pythonOf({})).toContain('my_loss(');
});
