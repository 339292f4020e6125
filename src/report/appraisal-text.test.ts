import { test } from 'vitest';
import type { Denominator } from '../../spec/convention.ts';
import { claimedValue } from '../../spec/decimals/enclosure.ts';
import { appraise } from '../oracle/judge/appraise.ts';
import { expectTexts } from '../testing/expect-texts.ts';
import type { Appraised } from './appraisal-json.ts';
import { appraisalText } from './appraisal-text.ts';

type Asked = Partial<Pick<Appraised, 'dimension' | 'temperature' | 'scale' | 'fittingScales' | 'levelHits'>> & {
  readonly convention?: Denominator;
};

/** What is printed of a loss, or of the levels. */
function textOf(pairs: number, loss?: string, { convention, ...asked }: Asked = {}): string {
  const { temperature, dimension, scale } = {
    temperature: 0.5,
    scale: 'mean' as const,
    dimension: undefined,
    ...asked,
  };
  const enclosure = loss === undefined ? undefined : claimedValue(loss);
  const appraisal = appraise({
    pairs,
    temperature,
    dimension,
    scale,
    loss: enclosure,
    ...(convention && { conventions: [convention] }),
  });
  const printed = loss && enclosure ? { text: loss, enclosure } : undefined;
  const appraised = {
    ...{ pairs, temperature, scale, fittingScales: [], levelHits: [], digits: 5 },
    ...asked,
    loss: printed,
  };
  return appraisalText(appraisal, appraised, false);
}

const atTauOver = { convention: 'simclr', scale: 'tau/0.07', level: 'collapse' } as const;

// Below every floor, below that of simclr, rounded to it, at it, between, at collapse, above it, at the ceiling, and beyond.
const losses = ['3.00', '4.90', '4.9', '4.933', '4.98', '6.93', '8.5', '10.9', '10.9301', '11.5'];

test('what a loss means, and what the levels are without one', async () => {
  await expectTexts('__snapshots__/floor.txt', [
    ...losses.map((loss) => [`512 pairs, a loss of ${loss}`, textOf(512, loss)] as const),
    // What is said of 0 follows the sign of the floor.
    ['one pair', textOf(1)],
    ['two pairs', textOf(2)],
    // 7e-58, which no arithmetic of training can tell from 0.
    ['four pairs, cold', textOf(4, undefined, { temperature: 0.01 })],
    // What it takes to reach the floor.
    ['five pairs', textOf(5)],
    ['five pairs in dimension 4', textOf(5, undefined, { dimension: 4 })],
    ['five pairs in dimension 3', textOf(5, undefined, { dimension: 3 })],
    // No picture where floor and collapse are one.
    ['one pair, a loss of 0', textOf(1, '0.0')],
    ['two pairs, a loss of 0.5', textOf(2, '0.5')],
    ['another scale would fit', textOf(1024, '43.2', { fittingScales: ['tau/0.07'] })],
    ['a level of another scale, to every digit', textOf(64, '6.920', { temperature: 0.1, levelHits: [atTauOver] })],
    ['the level of random rows', textOf(512, '7.7', { temperature: 0.07, dimension: 128 })],
    ['the same, where the dimension is not known', textOf(512, '7.7', { temperature: 0.07 })],
    ['one convention, whose loss can be negative', textOf(2, undefined, { convention: 'decoupled' })],
    ['one convention, in another scale', textOf(4, '900', { convention: 'simclr', scale: 'sum', temperature: 1 })],
    ['one convention, which has no loss', textOf(1, '1', { convention: 'decoupled' })],
  ]);
});
