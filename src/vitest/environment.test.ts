import { expect, it, test } from 'vitest';
import { isAsked, readEnvironment } from './environment.ts';

it('reads what is to be tested, and as what', () => {
  const setVariables = { NT_XENT_ADAPTER: 'python3 my_loss.py', NT_XENT_CONVENTION: 'decoupled', NT_XENT_RUNS: '7' };
  expect(readEnvironment({ ...setVariables, NT_XENT_SCALE: '', PATH: '/bin' })).toEqual({
    implementation: { adapter: 'python3 my_loss.py' },
    options: { convention: 'decoupled', runs: 7 },
    setVariables,
  });
  expect(
    readEnvironment({
      NT_XENT_MODULE: './my-loss.mjs',
      NT_XENT_SCALE: 'sum',
      NT_XENT_ANCHORS: 'first-view',
      NT_XENT_DTYPE: 'float64',
      NT_XENT_SEED: '0',
    }),
  ).toMatchObject({
    implementation: { module: './my-loss.mjs' },
    options: { scale: 'sum', anchors: 'first-view', dtype: 'float64', seed: 0 },
  });
});

it('takes a loss in Python, in the dtype that is asked for', () => {
  const setVariables = { NT_XENT_PYTHON: 'my_loss.py:NTXentLoss', NT_XENT_DTYPE: 'bfloat16' };
  expect(readEnvironment(setVariables)).toMatchObject({
    implementation: { python: 'my_loss.py:NTXentLoss' },
    options: { dtype: 'bfloat16' },
  });
});

test('npm test is itself without such variables', () => {
  expect(isAsked({ PATH: '/bin', NT_XENT_ADAPTER: '', NT_XENT_CAMPAIGN: '34', NT_XENT_INTERPRETER: 'py' })).toBe(false);
  expect(isAsked({ NT_XENT_MODULE: './my-loss.mjs' })).toBe(true);
  expect(isAsked({ NT_XENT_ADAPTR: 'python3 my_loss.py' })).toBe(true);
});

const module = { NT_XENT_MODULE: './my-loss.mjs' };
test.each([
  [{ ...module, NT_XENT_ADAPTER: 'x' }, 'NTX-E602 both NT_XENT_ADAPTER and NT_XENT_MODULE are set.'],
  [{ ...module, NT_XENT_PYTHON: 'x:y' }, 'NTX-E602 both NT_XENT_PYTHON and NT_XENT_MODULE are set.'],
  [
    { NT_XENT_CONVENTION: 'simclr' },
    'NTX-E602 NT_XENT_CONVENTION without NT_XENT_ADAPTER, NT_XENT_PYTHON or NT_XENT_MODULE.',
  ],
  [{ NT_XENT_ADAPTER: 'x', NT_XENT_DTYPE: 'float32' }, 'NTX-E602 NT_XENT_DTYPE is set, but an adapter says itself'],
  [{ NT_XENT_ADAPTR: 'x' }, 'NTX-E603 NT_XENT_ADAPTR is not known. Did you mean "NT_XENT_ADAPTER"?'],
  [{ ...module, NT_XENT_CONVENTION: 'simclt' }, 'NTX-E306 "simclt" is no convention.'],
  [{ ...module, NT_XENT_SCALE: 'men' }, 'NTX-E307 NT_XENT_SCALE "men" is not known. Did you mean "mean"?'],
  [{ ...module, NT_XENT_RUNS: '0' }, 'NTX-E305 NT_XENT_RUNS "0" is not a whole number from 1'],
])('%j is bad usage: %s', (env, message) => {
  expect(() => readEnvironment(env)).toThrow(message);
});
