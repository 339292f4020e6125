import { expect, it } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { type Convention, denominators, ntXent } from '../../../spec/convention.ts';
import { loss } from '../../../spec/loss.ts';
import { generalBatch } from '../../../spec/vectors/test-batches.ts';
import { conventionBounds } from '../../rounding/convention-bounds.ts';
import { cast } from '../../rounding/formats.ts';
import { type Computed, distancesFrom, type Got } from './matching-conventions.ts';

const computed: Computed = { batch: generalBatch, temperature: 0.5, dtype: 'float32' };
const distanceOf = (got: Got, scale: Convention['scale'] = 'mean', of = computed) =>
  distancesFrom(got, [{ ...ntXent, scale }], of)[0];
const truth = loss(generalBatch, 0.5);
const mean = truth.value.value.toNumber();
const bound = distanceOf(mean)?.bound as number;

it('is 1 at the bound', () => {
  expect(distanceOf(mean)?.ratio).toBeLessThan(1e-6);
  expect(distanceOf(mean + 0.99 * bound)?.ratio).toBeCloseTo(0.99, 5);
  expect(distanceOf(mean - 1.01 * bound)?.ratio).toBeCloseTo(1.01, 5);
});

it('scales', () => {
  expect(distanceOf(6 * mean, 'sum')?.ratio).toBeLessThan(1e-6);
  expect(distanceOf(6 * (mean + 0.5 * bound), 'sum')?.ratio).toBeCloseTo(0.5, 5);
});

it('of an array is that of the anchor that is the farthest off', () => {
  const all = truth.perAnchor.map(({ value }) => value.toNumber());
  expect(distanceOf(all)?.ratio).toBeLessThan(1e-6);
  expect(distanceOf(all.with(3, 7).with(1, 5))).toMatchObject({ anchor: 3, got: 7 });
  expect(distanceOf(all.slice(0, 3))).toBeUndefined();
});

it('of what is not finite is infinitely far off', () => {
  expect(distanceOf(Number.NaN)?.ratio).toBe(Number.POSITIVE_INFINITY);
});

it('there is none for one pair divided by N − 1, but for the anchors, which are not scaled', () => {
  const one = { ...computed, batch: batch([[1], [2]]) };
  expect(distanceOf(0, 'n/(n-1)', one)).toBeUndefined();
  expect(distanceOf([0, 0], 'n/(n-1)', one)?.ratio).toBeLessThan(1e-6);
});

const conventions = denominators.map((denominator) => ({ ...ntXent, denominator }));

it('there is none for a convention without a loss', () => {
  const found = distancesFrom(0, conventions, { ...computed, batch: batch([[1], [2]]) });
  const having = conventions.filter((_, i) => found[i]).map(({ denominator }) => denominator);
  expect(having).toEqual(['simclr', 'cross-view', 'self-inclusive']);
});

it('there is none for a known bug whose logits no arithmetic takes', () => {
  const long = batch([[1e9], [2e9], [3e9], [-1e9]]);
  const raw = { ...ntXent, normalisation: 'none' } as const;
  const found = distancesFrom(0, [ntXent, raw], { ...computed, batch: long });
  expect(found.map((one) => one !== undefined)).toEqual([true, false]);
});

it('allows for rows that are rounded, where they are not exact in the dtype', () => {
  const third = batch(Array.from({ length: 4 }, (_, i) => [i / 3 + 1, 1 / (i + 3)]));
  const found = distanceOf(0, 'mean', { batch: third, temperature: 0.5, dtype: 'bfloat16' });
  const { value, perAnchor } = loss(third, 0.5);
  const losses = perAnchor.map((one) => one.value.toNumber());
  const own = conventionBounds(losses, ntXent, { batch: third, temperature: 0.5, dtype: 'bfloat16' });
  const apart = loss(cast(third, 'bfloat16'), 0.5).value.value.minus(value.value).abs().toNumber();
  expect(apart).toBeGreaterThan(0);
  expect(found?.bound).toBeCloseTo(own.mean + apart, 12);
});

it('forgives rows that have no such form', () => {
  const inHalf = { temperature: 1, dtype: 'float16' } as const;
  expect(distanceOf(0, 'mean', { batch: batch([[1e300], [1], [1], [-1]]), ...inHalf })).toBeDefined();
  expect(distanceOf(0, 'mean', { batch: batch([[1e-300], [1], [1], [-1]]), ...inHalf })).toBeDefined();
});
