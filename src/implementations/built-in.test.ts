import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { denominators } from '../../spec/convention.ts';
import { float32Loss } from '../float32/loss.ts';
import { builtIn } from './built-in.ts';

const givenBatch = batch([
  [4, 1],
  [-1, 3],
  [2, -3],
  [5, 2],
]);

it.each(denominators)('computes %s in float32', async (denominator) => {
  const { mean, perAnchor } = float32Loss(givenBatch, 0.5, denominator);
  expect(builtIn(denominator).dtype).toBe('float32');
  expect(await builtIn(denominator).compute(givenBatch, 0.5)).toEqual({ loss: mean, perAnchor: Array.from(perAnchor) });
});

it('computes simclr unless told otherwise', async () => {
  expect(await builtIn().compute(givenBatch, 0.5)).toEqual(await builtIn('simclr').compute(givenBatch, 0.5));
});

it('says why it has no loss', async () => {
  const { errored } = (await builtIn('decoupled').compute(batch([[1], [2]]), 0.5)) as { errored: string };
  expect(errored).toMatch(/^NTX-E109 /);
});
