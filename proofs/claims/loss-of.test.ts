import { expect, it } from 'vitest';
import { float32, reference } from '../../src/oracle/subject.ts';
import { onLine } from '../batches/on-line.ts';
import { lossOf } from './loss-of.ts';

const given = onLine([1, -1, 1, -1]);

it('is that of the case', async () => {
  const loss = await lossOf(float32, given, 'cross-view');
  expect(loss).toEqual(await float32.loss(given.batch, given.temperature, 'cross-view'));
});

it('is none of a denominator that the subject does not compute, whatever it would answer', async () => {
  expect(await lossOf({ ...float32, denominators: ['simclr'] }, given, 'cross-view')).toBeUndefined();
});

it('is refused of an empty denominator', async () => {
  await expect(lossOf(reference(20), onLine([1, 1]), 'decoupled')).rejects.toThrow('NTX-E109');
});
