import { test } from 'vitest';
import { knownArithmeticBug } from '../../../spec/known-bugs/arithmetic-bugs.ts';
import type { Mark } from '../../oracle/diagnose/diagnose.ts';
import type { ZeroPolicy } from '../../oracle/diagnose/zero-policy.ts';
import { expectTexts } from '../../testing/expect-texts.ts';
import { inWords } from './stress-words.ts';

/** A mark of every kind. */
const marks: { readonly [Kind in Mark['kind']]: Extract<Mark, { kind: Kind }> } = {
  'all-nan': { kind: 'all-nan' },
  overflow: { kind: 'overflow', logit: 110.9, limit: 88.72, loss: Number.POSITIVE_INFINITY },
  'right-angles': { kind: 'right-angles', temperature: 0.005, loss: Number.NaN },
  'masked-counts': { kind: 'masked-counts', temperature: 0.004, mask: 103.6123 },
  'small-term': { kind: 'small-term', temperature: 0.004, term: 1.9e-22 },
  capped: { kind: 'capped', expected: [200, 250], got: 18.42068 },
};

const policies: { readonly [Id in ZeroPolicy['id']]: ZeroPolicy } = {
  'torch-normalize': { id: 'torch-normalize', zeroRow: 'a loss' },
  'torch-cosine-similarity': { id: 'torch-cosine-similarity', zeroRow: 'a loss' },
  'tensorflow-l2-normalize': { id: 'tensorflow-l2-normalize', zeroRow: 'a loss' },
  optax: { id: 'optax', zeroRow: 'not finite' },
  none: { id: 'none', zeroRow: 'an error' },
  unknown: { id: 'unknown', zeroRow: 'refused' },
};

test('each mark, and each policy for tiny rows, has its words', async () => {
  const found = { zeroPolicy: null, keepsDigits: null, suspected: [], temperatureFloor: null, strained: [] };
  const bug = knownArithmeticBug('half-mask');
  await expectTexts('__snapshots__/stress-words.txt', [
    ...Object.entries(marks).map(([kind, mark]) => {
      const [told] = inWords({ ...found, suspected: [{ bug, mark }] }).suspected;
      return [kind, `${told?.mark}\nTrusted: ${told?.trusted}`] as const;
    }),
    ...Object.entries(policies).map(
      ([id, zeroPolicy]) => [id, inWords({ ...found, zeroPolicy }).zeroPolicy?.says ?? ''] as const,
    ),
  ]);
});
