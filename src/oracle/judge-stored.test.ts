import { expect, test } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { float32Loss } from '../float32/loss.ts';
import { claimedValue } from './claimed-value.ts';
import { judgeStored } from './judge-stored.ts';

const z = batch([
  [1, 0.1],
  [0.3, 1],
  [0.9, 0.3],
  [0.2, 1.1],
]);
const how = { claim: claimedValue(String(float32Loss(z, 0.5).mean)), dtype: 'float64', digits: 25 } as const;

test('a float32 loss of float64 rows counts as such', async () => {
  const { judgement, batch, dtype } = await judgeStored(z, 0.5, { ...how, said: false });
  expect(judgement.claim?.matches.map(({ candidate }) => candidate.denominator)).toEqual(['simclr']);
  expect([dtype, batch.rows.constructor]).toEqual(['float32', Float32Array]);
});

test('unless the user said float64', async () => {
  const { judgement, batch, dtype } = await judgeStored(z, 0.5, { ...how, said: true });
  expect(judgement.claim?.matches).toEqual([]);
  expect([dtype, batch]).toEqual(['float64', z]);
});

test('what no dtype explains is told of the dtype of the rows', async () => {
  const { dtype } = await judgeStored(z, 0.5, { ...how, claim: claimedValue('77'), said: false });
  expect(dtype).toBe('float64');
});
