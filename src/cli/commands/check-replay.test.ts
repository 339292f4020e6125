import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { shellWord } from './check-replay.ts';

const words = [
  'lightly.loss:NTXentLoss',
  'temperature=t',
  'NTXentLoss(temperature=t)(a, b)',
  `loss(z, "mean")`,
  `loss(z, 'mean')`,
  `it's "$HOME" \`id\` \\ !!`,
  '',
  'a\nb',
  '*',
  '~',
  '#1',
];

it('is one word to a shell, and the same', () => {
  const line = `for word in ${words.map(shellWord).join(' ')}; do printf '%s\\0' "$word"; done`;
  expect(execFileSync('sh', ['-c', line], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(words);
});

it('quotes only what needs it, and double where that suffices', () => {
  expect(words.slice(0, 4).map(shellWord)).toEqual([
    'lightly.loss:NTXentLoss',
    'temperature=t',
    '"NTXentLoss(temperature=t)(a, b)"',
    `'loss(z, "mean")'`,
  ]);
});
