import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { claimedValue } from '../../spec/decimals/enclosure.ts';
import { judge } from '../oracle/judge/judge.ts';
import { readAs } from '../testing/read-as.ts';
import { judgementJson } from './judgement-json.ts';
import { type JudgementJson, judgementSchema } from './judgement-report.ts';

const square = batch([
  [1, 0],
  [0, 1],
  [1, 0],
  [0, 1],
]);

/** The report, as its schema reads it from text. */
async function jsonOf(claim?: string, givenBatch = square): Promise<JudgementJson> {
  const claimed = claim === undefined ? undefined : claimedValue(claim);
  const judgement = await judge(givenBatch, 0.5, { claim: claimed, dtype: 'float32', digits: 12 });
  const judged = { batch: givenBatch, temperature: 0.5, claim, dtype: 'float32', digits: 12 } as const;
  const json = judgementJson(judgement, judged);
  const read = readAs(judgementSchema, JSON.stringify(json));
  expect(read).toEqual(json);
  return read;
}

it('has the keys that readers rely on, in their order', async () => {
  for (const claim of [undefined, '1.5']) {
    expect(Object.keys(await jsonOf(claim))).toEqual(Object.keys(judgementSchema.shape));
  }
});

it('has decimal strings of the digits asked for', async () => {
  // log(1 + 2/e²); floor log(1 + 2/e⁴), collapse log 3, ceiling log(1 + 2e⁴).
  const mean = '0.239544766222';
  expect(await jsonOf()).toMatchObject({
    batch: { pairs: 2, dimension: 2 },
    temperature: 0.5,
    values: [
      {
        convention: 'simclr',
        mean,
        perAnchor: [mean, mean, mean, mean],
        floor: '0.0359762997482',
        collapse: '1.09861228867',
        ceiling: '4.70226332144',
      },
      { convention: 'decoupled' },
      { convention: 'cross-view' },
      { convention: 'cross-view-decoupled', mean: '-2' },
      { convention: 'self-inclusive' },
    ],
    claim: null,
  });
});

it('has a reason where there is no value', async () => {
  expect(await jsonOf(undefined, batch([[1], [1]]))).toMatchObject({
    values: [
      { convention: 'simclr', mean: '0' },
      { convention: 'decoupled', mean: null, reason: 'one pair has no negatives' },
      { convention: 'cross-view', mean: '0' },
      { convention: 'cross-view-decoupled', mean: null, reason: 'one pair has no negatives' },
      { convention: 'self-inclusive' },
    ],
  });
});

it('has what a claim can be', async () => {
  expect(await jsonOf('0.2395447')).toMatchObject({
    claim: {
      value: '0.2395447',
      dtype: 'float32',
      matches: [
        {
          convention: 'simclr',
          scale: 'mean',
          anchors: 'both-views',
          layout: 'stacked',
          alike: ['2tau'],
          expected: '0.2395447662218845',
          error: '6.62e-8',
          bound: expect.stringMatching(/^[\d.e-]+$/),
          ratio: expect.stringMatching(/^0\.0\d+$/),
        },
        { anchors: 'first-view' },
        { anchors: 'second-view' },
      ],
      nearest: [],
    },
  });
});

it('has what comes nearest', async () => {
  expect(await jsonOf('77.7')).toMatchObject({ claim: { matches: [], nearest: [{}, {}, {}] } });
});
