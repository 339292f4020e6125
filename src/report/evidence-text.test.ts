import { expect, it } from 'vitest';
import { expectTexts } from '../testing/expect-texts.ts';
import { evidenceText } from './evidence-text.ts';

const batch = { embeddings: [[1], [1]], temperature: 1 };
const broken = { statement: 'S < D', batch };
const found = {
  slug: 'loss-order',
  kind: 'theorem',
  subject: 'float32',
  cases: 20,
  smallestSlack: '0.00123',
  holds: true,
  counterexample: null,
} as const;
const refutation = {
  ...found,
  slug: 'log-of-mean',
  kind: 'refutation',
  holds: false,
  counterexample: broken,
} as const;
const text = (...evidence: Parameters<typeof evidenceText>[0]) =>
  evidenceText(evidence, (slug) => `nt-xent prove ${slug}`, false);

it('counts what is as it should be, and shows what is not', async () => {
  const standing = { ...refutation, holds: true, counterexample: null };
  await expectTexts('__snapshots__/prove.txt', [
    [
      'all is as it should be; slacks have two digits',
      text(found, { ...found, subject: 'reference', smallestSlack: '0' }, refutation),
    ],
    ['one case', text({ ...found, cases: 1 })],
    [
      'no slack of what made no claim',
      text({ ...found, smallestSlack: null }, { ...refutation, subject: 'reference' }),
    ],
    ['a theorem that fails', text({ ...found, holds: false, counterexample: broken })],
    ['a refutation that no case broke', text(standing)],
  ]);
});

it('colours verdicts where it is asked to', () => {
  const told = evidenceText([found, { ...refutation, holds: true, counterexample: null }], String, true);
  expect(told).toContain('\u001b[32mholds');
  expect(told).toContain('\u001b[31mSTANDS');
});
