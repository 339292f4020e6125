import { expect, test } from 'vitest';
import { appraise } from '../oracle/judge/appraise.ts';
import { claimedValue } from '../oracle/judge/claimed-value.ts';
import { appraisalText } from './appraisal-text.ts';

/** What is printed of a loss, on one line. */
function textOf(pairs: number, loss?: string, more: { dimension?: number; temperature?: number } = {}): string {
  const temperature = more.temperature ?? 0.5;
  const enclosure = loss === undefined ? undefined : claimedValue(loss);
  const appraisal = appraise({ pairs, temperature, loss: enclosure });
  const printed = loss && enclosure ? { text: loss, enclosure } : undefined;
  const appraised = {
    pairs,
    temperature,
    ...more,
    scale: 'mean',
    loss: printed,
    fittingScales: [],
    levelHits: [],
    digits: 5,
  } as const;
  return appraisalText(appraisal, appraised, false).replaceAll('\n', ' ');
}

test.each([
  ['3.00', /^Impossible: no batch of 512 pairs .* under any convention. So there is a bug/],
  [
    '4.90',
    /^A loss of 4.90 is impossible under simclr: it lies 0.033 below the floor \(4.9328\). It is possible under cross/,
  ],
  ['4.9', /^A loss of 4.9 is possible: .* \(4.85 to 4.95\) it is at the floor .* Exactly 4.9 would be impossible\. /],
  ['4.933', /^A loss of 4.933 is possible: .* it is at the floor \(4.9328\) of simclr\. {2}/],
  ['4.98', /^A loss of 4.98 is possible. Under simclr it lies between .* 97.6 % of the way down. It cannot go to 0\. /],
  [
    '6.93',
    /^A loss of 6.93 is possible: .* it is that of collapse \(6.9305\) under simclr, as if all rows were equal\. /,
  ],
  ['8.5', /^A loss of 8.5 is possible, but under simclr it lies above collapse .* \(stacked or interleaved\)\? /],
  ['10.9', /^A loss of 10.9 is possible: .* it is at the ceiling \(10.930\) of simclr\. /],
  [
    '10.9301',
    /^A loss of 10.9301 is impossible under simclr: it lies 0.00057 above the ceiling .* under self-inclusive\. /,
  ],
  ['11.5', /^Impossible: /],
])('a loss of %s', (loss, verdict) => {
  expect(textOf(512, loss)).toMatch(verdict);
});

test('what is said of zero follows the sign of the floor', () => {
  expect(textOf(1)).toContain('It can be 0.');
  expect(textOf(2)).toContain('It cannot go to 0.');
  // 7e-58, which no arithmetic of training can tell from 0.
  expect(textOf(4, undefined, { temperature: 0.01 })).toContain('near to 0 that most float32 code returns 0.');
});

test('what it takes to reach the floor', () => {
  expect(textOf(5)).toContain('which takes a dimension of 4 or more.');
  expect(textOf(5, undefined, { dimension: 4 })).toContain('In dimension 4 the floor can be reached');
  expect(textOf(5, undefined, { dimension: 3 })).toContain('In dimension 3 the floor holds but is not reached');
  expect(textOf(2)).not.toContain('dimension');
});

test('no picture where floor and collapse are one', () => {
  expect(textOf(1, '0.0')).not.toContain('|');
  expect(textOf(2, '0.5')).toContain('|');
});
