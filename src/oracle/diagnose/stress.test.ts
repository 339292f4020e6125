import { expect, it } from 'vitest';
import type { Dtype } from '../../rounding/formats.ts';
import { type Probe, probes, type Strain } from '../identify/probes.ts';
import { beyond } from './stress.ts';
import type { ZeroPolicy } from './zero-policy.ts';

const of = (stress: Strain, dtype: Dtype, policy: ZeroPolicy | null = null) => {
  const probe = probes.find((one) => one.stress === stress) as Probe;
  return beyond({ ...probe, stress }, { dtype }, policy);
};

it.each<[Strain, Dtype, object]>([
  ['one-pair', 'float32', { of: 'pairs', at: 1, met: true }],
  // log of the largest float32, 88.72, and of the largest bfloat16, 88.72 too.
  ['exp-overflows', 'float32', { of: 'temperature', below: expect.closeTo(0.011271, 6) }],
  ['exp-overflows', 'bfloat16', { of: 'temperature', below: expect.closeTo(0.011271, 5) }],
  // log 65504 = 11.09.
  ['exp-overflows', 'float16', { of: 'temperature', below: expect.closeTo(0.09017, 5) }],
  // log of the smallest subnormal, 2^-149: −103.28; of 2^-24: −16.64.
  ['exp-vanishes', 'float32', { of: 'temperature', below: expect.closeTo(0.009683, 6) }],
  ['exp-vanishes', 'float16', { of: 'temperature', below: expect.closeTo(0.060112, 6) }],
  // log of the smallest normal, 2^-126: −87.34.
  ['ratio-vanishes', 'float32', { of: 'temperature', below: expect.closeTo(0.0229, 5) }],
  ['squares-overflow', 'float32', { of: 'norm', above: expect.closeTo(1.8447e19, -16), met: false }],
  // In float64 the probes lie within the range.
  ['exp-overflows', 'float64', { of: 'temperature', at: 0.005 }],
  ['exp-vanishes', 'float64', { of: 'temperature', at: 0.005 }],
  ['ratio-vanishes', 'float64', { of: 'temperature', at: 0.01 }],
  ['squares-overflow', 'float64', { of: 'norm', at: expect.closeTo(2.38e19, -18) }],
])('%s in %s', (stress, dtype, expected) => {
  expect(of(stress, dtype)).toMatchObject(expected);
});

it('is told of tiny rows by the ε that they show', () => {
  const policy: ZeroPolicy = { id: 'torch-normalize', zeroRow: 'a loss' };
  expect(of('squares-vanish', 'float32', policy)).toEqual({ of: 'norm', below: 1e-12, met: false });
  expect(of('squares-vanish', 'float32')).toMatchObject({ of: 'norm', at: expect.closeTo(7.2e-19, 20) });
});
