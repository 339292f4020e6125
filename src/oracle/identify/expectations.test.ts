import { describe, expect, it } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { type Convention, ntXent } from '../../../spec/convention.ts';
import { loss } from '../../../spec/loss.ts';
import { generalBatch } from '../../../spec/vectors/test-batches.ts';
import type { Dtype } from '../../rounding/formats.ts';
import { lossBounds } from '../../rounding/loss-bounds.ts';
import { candidates, nameOf } from './candidates.ts';
import { canRuleOut, expectations } from './expectations.ts';

const ofMean = { ...ntXent, logarithm: 'of-mean' } as const;
const all = [
  ...candidates('stacked'),
  ...candidates('interleaved'),
  ofMean,
  { ...ofMean, anchors: 'first-view' } as const,
  { ...ofMean, anchors: 'second-view' } as const,
];

describe('of every candidate', () => {
  const found = expectations(generalBatch, 0.5, all, { dtype: 'float32', digits: 20 });

  // Both layouts go through one call here, and each on its own through the reference.
  it.each(found.map((one) => ({ name: nameOf(one.candidate), ...one })))('$name', ({ candidate, value, perAnchor }) => {
    const truth = loss(generalBatch, 0.5, candidate as Convention, 30);
    expect(value.value.minus(truth.value.value).abs().lessThan(value.radius.plus(truth.value.radius))).toBe(true);
    expect(perAnchor).toHaveLength(candidate.anchors === 'both-views' ? 6 : 3);
    perAnchor.forEach((x, i) => {
      const anchor = truth.perAnchor[i];
      expect(anchor && x.value.minus(anchor.value).abs().lessThan(x.radius.plus(anchor.radius))).toBe(true);
    });
  });
});

it('gives the bound of foreign code, times the scale', () => {
  const [mean, sum] = [ntXent, { ...ntXent, scale: 'sum' as const }].map((candidate) => {
    const [one] = expectations(generalBatch, 0.5, [{ ...candidate, denominator: 'simclr' }], {
      dtype: 'float64',
      digits: 20,
    });
    return one;
  });
  const losses = mean?.perAnchor.map((x) => x.value.toNumber()) ?? [];
  const inputs = { dtype: 'float64', denominator: 'simclr', pairs: 3, dimension: 2, temperature: 0.5 } as const;
  const { mean: bound } = lossBounds(losses, inputs, { form: 'shifted' });
  expect(mean?.bound).toBeGreaterThanOrEqual(bound);
  expect(mean?.bound).toBeLessThan(bound * (1 + 1e-3));
  expect((sum?.bound as number) / (mean?.bound as number)).toBeCloseTo(6, 10);
});

it('leaves out what has no value for one pair', () => {
  const pair = batch([
    [1, 2],
    [2, 1],
  ]);
  const found = expectations(pair, 0.5, candidates(), { dtype: 'float32', digits: 20 });
  const left = new Set(found.map(({ candidate }) => candidate.denominator));
  expect([...left]).toEqual(['simclr', 'cross-view', 'self-inclusive']);
  expect(found.some(({ candidate }) => candidate.scale === 'n/(n-1)')).toBe(false);
  expect(found).toHaveLength(3 * 3 * 6);
});

it.each(['both-views', 'first-view'] as const)('a tiny mean ratio of %s has its digits', (anchors) => {
  const cold = batch([[1], [-1], [1], [-1]]);
  const convention = { ...ofMean, anchors };
  const [found] = expectations(cold, 0.01, [convention], { dtype: 'float32', digits: 20 });
  const truth = loss(cold, 0.01, convention, 40).value.value;
  expect(truth.toPrecision(8)).toBe('2.7677931e-87');
  expect(found?.value.value.minus(truth).abs().lessThanOrEqualTo(found.value.radius)).toBe(true);
  expect(found?.value.radius.div(truth).toNumber()).toBeLessThan(1e-24);
});

const alongView: Convention = { ...ntXent, normalisation: 'along-view' };
const decided = (table: number[][], candidate: Convention, dtype: Dtype) =>
  canRuleOut({ batch: batch(table), temperature: 0.5 }, candidate, dtype);

it('a coordinate whose squares vanish, or that is 0, speaks against no norm of coordinates', () => {
  const tiny = [
    [1, 2],
    [3, 1],
    [2, 1e-30],
    [1, 1e-32],
  ];
  expect(decided(tiny, alongView, 'float32')).toBe(false);
  expect(decided(tiny, alongView, 'float64')).toBe(true);
  expect(decided(tiny, ntXent, 'float32')).toBe(true);
  const zero = tiny.map(([x, y], i) => [x as number, i > 1 ? 0 : (y as number)]);
  expect(decided(zero, alongView, 'float64')).toBe(false);
  expect(decided(zero, { ...alongView, normalisation: 'along-batch' }, 'float64')).toBe(true);
});

it('a temperature that takes the logits out of the range of exp speaks against nothing', () => {
  const rows = [[1], [1], [-1], [1]];
  const hot = (temperature: number) =>
    canRuleOut({ batch: batch(rows), temperature }, { ...ntXent, temperature: 'times-exp' }, 'float32');
  expect(hot(4)).toBe(true);
  expect(hot(5)).toBe(false);
});
