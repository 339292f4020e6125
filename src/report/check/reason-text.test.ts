import { expect, test } from 'vitest';
import { ntXent } from '../../../spec/convention.ts';
import { deviations } from '../../../spec/known-bugs/deviations.ts';
import { relatedLosses } from '../../../spec/known-bugs/related-losses.ts';
import type { Reason } from '../../oracle/reason.ts';
import { reasonText } from './reason-text.ts';

const size = { pairs: 2, dimension: 3, temperature: 0.5 };
const sum = { ...ntXent, scale: 'sum' } as const;
const misfit = { kind: 'misfit', probes: [], nearest: ntXent, coarser: null } as const;
const severalFit = { kind: 'several-fit', candidates: [ntXent, sum], dtype: 'float16', wouldDecide: null } as const;
const wide = { id: 'wide', shows: 'what is lost to many dimensions' };

/** Reasons of every kind. */
const reasons: { readonly [Kind in Reason['kind']]: readonly Extract<Reason, { kind: Kind }>[] } = {
  'errored-on-probes': [{ kind: 'errored-on-probes', message: 'it threw Error: no' }],
  'skipped-probes': [{ kind: 'skipped-probes' }],
  'not-finite': [{ kind: 'not-finite', loss: Number.NEGATIVE_INFINITY }],
  'several-fit': [
    severalFit,
    { ...severalFit, candidates: [ntXent, ntXent, ntXent, ntXent, sum] },
    { ...severalFit, wouldDecide: { ...size, dtype: 'float16' } },
    { ...severalFit, wouldDecide: { ...size, dtype: 'float32' } },
  ],
  'scale-mismatch': [{ kind: 'scale-mismatch', factor: 1.00001, candidate: ntXent }],
  misfit: [
    { ...misfit, of: 'mean' },
    { ...misfit, of: 'far' },
    { ...misfit, of: 'anchors' },
    { ...misfit, of: 'every-probe' },
    { ...misfit, of: 'chosen-batch' },
    { ...misfit, of: 'probes', probes: [wide] },
    { ...misfit, of: 'probes', probes: [wide, { ...wide, id: 'many-pairs' }] },
    { ...misfit, of: 'every-probe', coarser: { id: 'tf32', name: 'TF32' } },
  ],
  'outside-bound': [{ kind: 'outside-bound' }],
  'fails-in-domain': [{ kind: 'fails-in-domain', count: 2, batches: 30, ...size, message: 'too wide' }],
  'answered-none': [{ kind: 'answered-none' }],
  unchecked: [{ kind: 'unchecked', dtype: 'bfloat16' }],
  'known-bugs': [{ kind: 'known-bugs', bugs: deviations.slice(0, 2) }],
  'related-loss': relatedLosses.slice(0, 1).map((related) => ({ kind: 'related-loss', related })),
  'other-temperature': [
    { kind: 'other-temperature', candidate: ntXent, temperature: { kind: 'fixed', value: 0.070001 } },
    { kind: 'other-temperature', candidate: ntXent, temperature: { kind: 'times', value: 2 } },
  ],
  'gradient-multiple': [
    { kind: 'gradient-multiple', factor: 0.5, candidate: ntXent, ofOwnLoss: true },
    { kind: 'gradient-multiple', factor: 1, candidate: sum, ofOwnLoss: false },
  ],
  'gradient-off': [
    { kind: 'gradient-off', clamp: null },
    { kind: 'gradient-off', clamp: { error: 0.123, norm: 0.456 } },
  ],
  'other-denominator': [{ kind: 'other-denominator', found: 'simclr', asked: 'decoupled' }],
  'other-scale': [{ kind: 'other-scale', found: 'sum', asked: 'mean' }],
  unsteady: [{ kind: 'unsteady', losses: [0.65, Number.NaN] }],
  'no-loss-again': [{ kind: 'no-loss-again' }],
  'other-anchors-again': [{ kind: 'other-anchors-again' }],
  'other-gradient-again': [{ kind: 'other-gradient-again' }],
  'breaks-property': [{ kind: 'breaks-property', id: 'pair-order', statement: 'L(z) = L(z′).' }],
};

test('each reason has its sentence', async () => {
  const lines = Object.entries(reasons).flatMap(([kind, ones]) => [kind, ...ones.map((one) => `  ${reasonText(one)}`)]);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('__snapshots__/reasons.txt');
  expect(reasonText(null)).toBe('');
});
