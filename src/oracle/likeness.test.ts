import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { ntXent } from '../../spec/convention.ts';
import { generalBatch } from '../../spec/vectors/general-batch.ts';
import { type AllowedLoss, allowedLosses, type Computed } from './allowed-losses.ts';
import { likeness } from './likeness.ts';

const computed: Computed = { batch: generalBatch, temperature: 0.5, dtype: 'float32' };
const [allowed] = allowedLosses([ntXent], computed) as [AllowedLoss];
const mean = allowed.mean.value.toNumber();

it('is 1 at the bound', () => {
  const ratioAt = (factor: number) => likeness(mean + factor * allowed.bound, allowed, 'mean', computed)?.ratio;
  expect(ratioAt(0)).toBeLessThan(1e-6);
  expect(ratioAt(0.99)).toBeCloseTo(0.99, 5);
  expect(ratioAt(-1.01)).toBeCloseTo(1.01, 5);
});

it('scales', () => {
  expect(likeness(6 * mean, allowed, 'sum', computed)?.ratio).toBeLessThan(1e-6);
  expect(likeness(6 * (mean + 0.5 * allowed.bound), allowed, 'sum', computed)?.ratio).toBeCloseTo(0.5, 5);
});

it('of an array is that of the anchor that is the farthest off', () => {
  const all = allowed.perAnchor.map(({ truth }) => truth.value.toNumber());
  expect(likeness(all, allowed, 'mean', computed)?.ratio).toBeLessThan(1e-6);
  expect(likeness(all.with(3, 7).with(1, 5), allowed, 'mean', computed)).toMatchObject({ anchor: 3, got: 7 });
  expect(likeness(all.slice(0, 3), allowed, 'mean', computed)).toBeUndefined();
});

it('of what is not finite is infinitely far off', () => {
  expect(likeness(Number.NaN, allowed, 'mean', computed)?.ratio).toBe(Number.POSITIVE_INFINITY);
});

it('there is none for one pair divided by N − 1', () => {
  const one = { ...computed, batch: batch([[1], [2]]) };
  const [ofPair] = allowedLosses([ntXent], one) as [AllowedLoss];
  expect(likeness(0, ofPair, 'n/(n-1)', one)).toBeUndefined();
});
