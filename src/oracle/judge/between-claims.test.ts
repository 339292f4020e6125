import { expect, it } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { claimedValue } from '../../../spec/decimals/enclosure.ts';
import { judge } from './judge.ts';

const near = batch([
  [1, 1],
  [1, 1.0000001],
  [1.0000002, 1],
  [1, 1.0000003],
]);
const judged = async (text: string) =>
  (await judge(near, 0.5, { claim: claimedValue(text), dtype: 'float64', digits: 20 })).claim;

it('candidates between one bound and two apart may be told apart by more digits, and are by these', async () => {
  const short = await judged('1.0986');
  expect(short?.matches.length).toBeGreaterThan(1);
  expect(short?.between).toBe('about-rounding');
  expect((await judged('1.0986122886680798'))?.matches).toHaveLength(1);
  expect((await judged('1.0986122886681198'))?.matches).toHaveLength(1);
});
