import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { judge as find } from '../oracle/judge/judge.ts';
import { judge } from './judge.ts';
import { noLossText } from './no-loss-text.ts';

const options = { dtype: 'float32', digits: 12 } as const;
const onePair = batch([[1], [2]]);

it('says in words, too, why there is no loss, and changes nothing else', async () => {
  const judgement = await judge(onePair, 0.5, options);
  const found = await find(onePair, 0.5, options);
  expect(judgement).toMatchObject(found);
  const reasons = judgement.values.map((value) => (value.loss === null ? value.reason : null));
  const none = noLossText({ why: 'no-negatives' });
  expect(reasons).toEqual([null, none, null, none, null]);
});
