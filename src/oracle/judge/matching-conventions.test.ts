import { expect, it } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { denominators, ntXent } from '../../../spec/convention.ts';
import { loss } from '../../../spec/loss.ts';
import { generalBatch } from '../../../spec/vectors/general-batch.ts';
import { cast } from '../../rounding/cast.ts';
import { conventionBounds } from '../../rounding/convention-bounds.ts';
import { type AllowedLoss, allowedLosses, type Computed, likeness } from './matching-conventions.ts';

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

const conventions = denominators.map((denominator) => ({ ...ntXent, denominator }));

it('is the truth, and leaves out what has none', () => {
  for (const { convention, mean } of allowedLosses(conventions, {
    batch: generalBatch,
    temperature: 1,
    dtype: 'float32',
  })) {
    expect(
      mean.value
        .minus(loss(generalBatch, 1, convention).value.value)
        .abs()
        .toNumber(),
    ).toBeLessThan(1e-19);
  }
  const pair = batch([[1], [2]]);
  const left = allowedLosses(conventions, { batch: pair, temperature: 1, dtype: 'float32' });
  expect(left.map(({ convention }) => convention.denominator)).toEqual(['simclr', 'cross-view', 'self-inclusive']);
});

it('allows for rows that are rounded, where they are not exact in the dtype', () => {
  const third = batch(Array.from({ length: 4 }, (_, i) => [i / 3 + 1, 1 / (i + 3)]));
  const [allowed] = allowedLosses([ntXent], { batch: third, temperature: 0.5, dtype: 'bfloat16' }) as [AllowedLoss];
  const losses = allowed.perAnchor.map(({ truth }) => truth.value.toNumber());
  const { mean } = conventionBounds(losses, ntXent, { batch: third, temperature: 0.5, dtype: 'bfloat16' });
  const rounded = loss(cast(third, 'bfloat16'), 0.5).value.value;
  const apart = rounded.minus(allowed.mean.value).abs().toNumber();
  expect(apart).toBeGreaterThan(0);
  expect(allowed.bound).toBeCloseTo(mean + apart, 12);
});

it('forgives rows that have no such form', () => {
  const huge = batch([[1e300], [1], [1], [-1]]);
  expect(allowedLosses([ntXent], { batch: huge, temperature: 1, dtype: 'float16' })).toHaveLength(1);
  const tiny = batch([[1e-300], [1], [1], [-1]]);
  expect(allowedLosses([ntXent], { batch: tiny, temperature: 1, dtype: 'float16' })).toHaveLength(1);
});
