import { describe, expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { generalBatch as uneven } from '../../spec/vectors/general-batch.ts';
import { claimedValue } from '../oracle/judge/claimed-value.ts';
import { judge } from '../oracle/judge/judge.ts';
import type { Dtype } from '../rounding/formats.ts';
import { judgementText } from './judgement-text.ts';

const square = batch([
  [1, 0],
  [0, 1],
  [1, 0],
  [0, 1],
]);

async function textOf(
  claim?: string,
  { given: givenBatch = square, temperature = 1, dtype = 'float32' as Dtype, digits = 20 } = {},
) {
  const claimed = claim === undefined ? undefined : claimedValue(claim);
  const judgement = await judge(givenBatch, temperature, { claim: claimed, dtype, digits });
  return judgementText(judgement, { batch: givenBatch, temperature, claim, dtype, digits }, false);
}

it('shows the values of every convention', async () => {
  // log(1 + 2/e), log 2 − 1, log(1 + 1/e), −1 and log(2 + 2/e).
  expect(await textOf()).toBe(`2 pairs of dimension 2, τ = 1

convention                     mean         floor      collapse      ceiling
simclr                 0.5514447139  0.2395447662   1.098612289  2.758623676
decoupled             -0.3068528194  -1.306852819  0.6931471806  2.693147181
cross-view             0.3132616875  0.1269280110  0.6931471806  2.126928011
cross-view-decoupled   -1.000000000  -2.000000000             0  2.000000000
self-inclusive          1.006408868  0.8200751916   1.386294361  3.142736117
`);
});

it('shows fewer digits on demand, and colours on a terminal', async () => {
  expect(await textOf(undefined, { digits: 3 })).toContain('simclr                 0.551  0.240');
  const judgement = await judge(square, 1, { dtype: 'float32', digits: 5 });
  const judged = { batch: square, temperature: 1, dtype: 'float32', digits: 5 } as const;
  expect(judgementText(judgement, judged, true)).toContain('\u001b[1mconvention\u001b[22m');
});

it('says why one pair has no value', async () => {
  const text = await textOf(undefined, { given: batch([[1], [1]]) });
  expect(text).toMatch(/^1 pair of dimension 1, τ = 1\n/);
  expect(text).toMatch(/^decoupled +one pair has no negatives$/m);
});

describe('a claim', () => {
  it('that is one convention', async () => {
    const text = (await textOf('1.0169679', { given: uneven, temperature: 0.5 })).split('\n');
    expect(text[0]).toBe('1.0169679 is `simclr, mean`.');
    expect(text[1]).toBe('For N = 3 and τ = 0.5, `2tau` is the same scale.');
    expect(text[2]).toMatch(/^Off by [\d.e-]+; rounding in float32 and the digits of the claim allow [\d.e-]+\.$/);
    expect(text[4]).toBe('3 pairs of dimension 2, τ = 0.5');
  });

  it('that can be several', async () => {
    const text = await textOf('1', { given: uneven, temperature: 0.7 });
    expect(text).toMatch(/^1 can be (`[^`]+`, )+`[^`]+` and `[^`]+`\.\nMore digits would tell some of them apart\.\n/);
  });

  it('that can be several, which no digits tell apart', async () => {
    // The views are swapped copies of each other: each direction has the loss of both.
    const swapped = batch([
      [1, 0],
      [1, 2],
      [1, 2],
      [1, 0],
    ]);
    const same = await textOf('1.43573', { given: swapped, temperature: 0.7 });
    expect(same).toMatch(
      /^1\.43573 can be .*first view only.*\nThey are the same number on this batch: no digits tell/,
    );
    // Nearly swapped: the difference is of the size of 1e-9, and a rounding of float32 is not.
    const nearly = {
      ...swapped,
      rows: Float64Array.from(swapped.rows)
        .with(0, 1 + 1e-9)
        .with(1, 1e-9),
    };
    const close = await textOf('1.43573', { given: nearly, temperature: 0.7 });
    expect(close).toContain(
      '\nThey differ by less than rounding in float32: on this batch no digits tell them apart.\n',
    );
    const fine = await textOf('1.43573', { given: nearly, temperature: 0.7, dtype: 'float64' });
    expect(fine).toContain('\nMore digits would tell');
  });

  it('that nothing gives', async () => {
    const text = await textOf('123.456', { given: uneven, temperature: 0.7, dtype: 'float64' });
    expect(text).toMatch(
      /^No convention gives 123\.456 for this batch \(in float64\)\.\nThe nearest:\n\nconvention +value +off by +misses by\n/,
    );
    expect(text.match(/ bounds$/gm)).toHaveLength(3);
  });

  it('that the rows give in another layout', async () => {
    const misread = await textOf('0.5514447', {
      given: batch([
        [1, 0],
        [1, 0],
        [0, 1],
        [0, 1],
      ]),
    });
    expect(misread).toContain(
      'It fits if the rows are read as interleaved: the loss, or --layout, has the layout wrong.',
    );
    expect(misread).toMatch(/^simclr, mean, interleaved +0\.5514447139 +[\d.e-]+ +fits$/m);
  });
});
