import { test } from 'vitest';
import { ntXent } from '../../spec/convention.ts';
import { exact } from '../../spec/decimals/exact.ts';
import { expectTexts } from '../testing/expect-texts.ts';
import { wrongGradientText, wrongLossText } from './wrong-answer-text.ts';

const size = { error: 0.00123456, bound: 0.0000789 };
const off = { candidate: ntXent, got: 0.7, expected: { value: exact(0.69876544), radius: exact(0) }, ...size };
const slope = { row: 3, got: [0.1, -0.2], expected: [0.1, Math.fround(-0.2012)], ...size };

test('a wrong loss, that of an anchor, and a row of a gradient', async () => {
  await expectTexts('__snapshots__/wrong-answer.txt', [
    ['a loss', wrongLossText({ ...off, anchor: null }).join('\n')],
    ['the loss of an anchor', wrongLossText({ ...off, anchor: 2 }).join('\n')],
    [
      'what is not finite',
      wrongLossText({ ...off, anchor: null, got: Number.NaN, error: Number.POSITIVE_INFINITY }).join('\n'),
    ],
    ['a gradient', wrongGradientText(slope).join('\n')],
  ]);
});
