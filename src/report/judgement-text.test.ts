import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { claimedValue } from '../../spec/decimals/enclosure.ts';
import { generalBatch as uneven } from '../../spec/vectors/test-batches.ts';
import { judge } from '../oracle/judge/judge.ts';
import type { Dtype } from '../rounding/formats.ts';
import { expectTexts } from '../testing/expect-texts.ts';
import { judgementText } from './judgement-text.ts';

const square = batch([
  [1, 0],
  [0, 1],
  [1, 0],
  [0, 1],
]);

async function textOf(
  claim?: string,
  { batch: givenBatch = square, temperature = 1, dtype = 'float32' as Dtype, digits = 20 } = {},
) {
  const claimed = claim === undefined ? undefined : claimedValue(claim);
  const judgement = await judge(givenBatch, temperature, { claim: claimed, dtype, digits });
  return judgementText(judgement, { batch: givenBatch, temperature, claim, dtype, digits }, false);
}

// The views are swapped copies of each other: each direction has the loss of both.
const swapped = batch([
  [1, 0],
  [1, 2],
  [1, 2],
  [1, 0],
]);
// The difference is of the size of 1e-9, and a rounding of float32 is not.
const nearlySwapped = {
  ...swapped,
  rows: Float64Array.from(swapped.rows)
    .with(0, 1 + 1e-9)
    .with(1, 1e-9),
};
const interleaved = batch([
  [1, 0],
  [1, 0],
  [0, 1],
  [0, 1],
]);

it('says what a number can be, and shows the values of every convention', async () => {
  await expectTexts('__snapshots__/judge.txt', [
    // log(1 + 2/e), log 2 − 1, log(1 + 1/e), −1 and log(2 + 2/e).
    ['the values of every convention', await textOf()],
    ['fewer digits on demand', await textOf(undefined, { digits: 3 })],
    ['one pair, of which some have no value', await textOf(undefined, { batch: batch([[1], [1]]) })],
    ['a claim that is one convention', await textOf('1.0169679', { batch: uneven, temperature: 0.5 })],
    ['a claim that can be several', await textOf('1', { batch: uneven, temperature: 0.7 })],
    ['… which no digits tell apart', await textOf('1.43573', { batch: swapped, temperature: 0.7 })],
    ['… in float32', await textOf('1.43573', { batch: nearlySwapped, temperature: 0.7 })],
    [
      '… while in float64 more digits do',
      await textOf('1.43573', { batch: nearlySwapped, temperature: 0.7, dtype: 'float64' }),
    ],
    ['a claim that nothing gives', await textOf('123.456', { batch: uneven, temperature: 0.7, dtype: 'float64' })],
    ['a claim that the rows give in another layout', await textOf('0.5514447', { batch: interleaved })],
  ]);
});

it('colours on a terminal', async () => {
  const judgement = await judge(square, 1, { dtype: 'float32', digits: 5 });
  const judged = { batch: square, temperature: 1, dtype: 'float32', digits: 5 } as const;
  expect(judgementText(judgement, judged, true)).toContain('\u001b[1mconvention\u001b[22m');
});
