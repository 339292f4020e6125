import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { denominators, ntXent } from '../../spec/convention.ts';
import { loss } from '../../spec/loss.ts';
import { generalBatch } from '../../spec/vectors/general-batch.ts';
import { cast } from '../files/cast.ts';
import { conventionBounds } from '../rounding/convention-bounds.ts';
import { type AllowedLoss, allowedLosses } from './allowed-losses.ts';

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
