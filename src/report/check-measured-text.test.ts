import { expect, it } from 'vitest';
import type { Batch } from '../../spec/batch.ts';
import { builtIn } from '../adapter/built-in.ts';
import type { Implementation } from '../adapter/implementation.ts';
import { check } from '../oracle/check.ts';
import { checkText } from './check-text.ts';

const only = (takes: (batch: Batch) => boolean): Implementation => ({
  ...builtIn(),
  compute: async (batch, temperature) =>
    takes(batch) ? builtIn().compute(batch, temperature) : { skipped: 'another size is built in' },
});

const textOf = async (implementation: Implementation) =>
  checkText(await check(implementation, { runs: 20, seed: 1 }), [], 'REPLAY', { colors: false });

it('says from where to where it answered, where it refused some', async () => {
  const text = await textOf(only(({ pairs, dimension }) => pairs > 2 && dimension < 20));
  expect(text).toMatch(/\nAnswered: N from \d+ to 16, d from \d+ to 1\d, τ from [\d.]+ to [\d.]+(; .*)?\.\n/);
});

it('says at which temperature, where one is built in', async () => {
  expect(await textOf({ ...builtIn(), temperature: 0.5 })).toContain(
    ', τ = 0.5; 2 large ones, N to 257 and d to 129; probes of d = 768.\n',
  );
});

it('does not call a stress probe failed that was refused', async () => {
  expect(await textOf(only(({ pairs }) => pairs !== 1))).not.toContain('It fails a stress probe');
});
