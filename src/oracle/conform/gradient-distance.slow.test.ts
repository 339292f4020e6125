import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { denominators, ntXent, stages } from '../../../spec/convention.ts';
import { anchorRows } from '../../../spec/conventions/layouts.ts';
import { scaleFactor } from '../../../spec/conventions/scales.ts';
import { arithmetic } from '../../../spec/decimals/exact.ts';
import type { Case } from '../../batches/cases.ts';
import { conformanceCases } from '../../batches/conformance-cases.ts';
import { float32Gradient } from '../../float32/gradient.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import { roundTo } from '../../rounding/formats.ts';
import { changing } from '../../testing/changing.ts';
import { plainGradient } from '../../testing/plain-gradient.ts';
import { plainImplementation } from '../../testing/plain-implementation.ts';
import { check } from '../check.ts';
import { conformance } from './conformance.ts';
import { farthest, type GradientMultiple, gradientDistance, isCollapsed } from './gradient-distance.ts';

const testCases: readonly Case[] = fc.sample(conformanceCases({ maxPairs: 6, maxDimension: 8 }), {
  seed: 1,
  numRuns: 20,
});

describe('a right gradient is within the bound', () => {
  it.each(denominators)('of %s, in float32 and float64', (denominator) => {
    const candidate = { ...ntXent, denominator };
    for (const one of testCases) {
      for (const dtype of ['float32', 'float64', 'bfloat16'] as const) {
        const round = (x: number) => roundTo(x, dtype);
        const found = gradientDistance(plainGradient(one, candidate, round), one, candidate, { dtype });
        expect(found?.ratio).toBeLessThanOrEqual(1);
      }
      const ours = Array.from(float32Gradient(one.batch, one.temperature, denominator).gradient);
      expect(gradientDistance(ours, one, candidate, { dtype: 'float32' })?.ratio).toBeLessThanOrEqual(1);
    }
  });

  it.each(stages.scale)('of the scale %s, over both views and over one', (scale) => {
    for (const anchors of stages.anchors) {
      const candidate = { ...ntXent, anchors, scale };
      for (const one of testCases.slice(0, 5)) {
        const { pairs } = one.batch;
        const sizes = { pairs, anchors: anchorRows(candidate, pairs).length, temperature: one.temperature };
        const factor = scaleFactor(scale, sizes, arithmetic(20)).toNumber();
        const slopes = plainGradient(one, { ...candidate, scale: 'mean' }, Math.fround).map((x) => x * factor);
        expect(gradientDistance(slopes, one, candidate, { dtype: 'float32' })?.ratio).toBeLessThanOrEqual(1);
      }
    }
  });
});

it('of the row that is shown only known digits are told, and 0 where there are none', () => {
  const row = { row: 0, got: [0, 0, 0], error: 0, bound: 1, ratio: 0 };
  const expected = [1.2345678901234567, 1.5e-9, 123456789.123];
  const told = farthest([
    { ...row, expected, radius: 1e-8 },
    { ...row, ratio: -1, expected: [7, 7, 7], radius: 0 },
  ]);
  expect(told.expected).toEqual([1.2345679, 0, 123456789.123]);
  expect(farthest([{ ...row, expected, radius: 1e-30 }]).expected).toEqual(expected);
});

/** Sizes are asked elsewhere. */
const how = { runs: 20, seed: 1, maxPairs: 8, maxDimension: 8 };

/** A right loss with another gradient. */
const with_ = (gradient: (one: Case) => number[]): Implementation =>
  changing(plainImplementation(), (answer, batch, temperature) => ({
    ...answer,
    gradient: gradient({ batch, temperature }),
  }));

describe('check', () => {
  it('holds a gradient to the truth', async () => {
    const found = await check(
      with_((one) => plainGradient(one, ntXent, Math.fround)),
      how,
    );
    expect(found).toMatchObject({ verdict: 'conforms', conformance: { gradient: { holds: true } } });
    // Those of the probes and of the look-alikes too.
    expect(found.conformance?.gradient?.compared).toBeGreaterThan(20 + 12 + 20);
  });

  it('names rows gathered without their gradient', async () => {
    const own = (one: Case) => plainGradient(one, ntXent, Math.fround, { ownAnchorOnly: true });
    const found = await check(with_(own), how);
    expect(found).toMatchObject({ verdict: 'deviates', deviation: { id: 'collapsed-gradient' }, counterexample: null });
    expect(found.gradientCounterexample?.batch).toMatchObject({ pairs: 2 });
  });

  it('shows a wrong loss by the loss, not by the gradient that comes with it', async () => {
    const right = with_((one) => plainGradient(one, ntXent, Math.fround));
    const inBits = changing(right, ({ loss, gradient = [] }) => ({
      loss: loss * Math.LOG2E,
      gradient: gradient.map((x) => x * Math.LOG2E),
    }));
    const found = await check(inBits, how);
    expect(found).toMatchObject({ verdict: 'unknown', gradientCounterexample: null });
    expect(found.counterexample?.batch).toMatchObject({ pairs: 2 });
  });

  it('names no bug where the gradient is wrong in another way', async () => {
    const found = await check(
      with_((one) => plainGradient(one, ntXent, Math.fround).map((x, n) => (n === 0 ? 2 * x : x))),
      how,
    );
    expect(found).toMatchObject({
      verdict: 'deviates',
      deviation: null,
      conformance: { gradient: { multiple: null } },
    });
    expect(found.why).toEqual({ kind: 'gradient-off', clamp: null });
  });
});

describe('a constant multiple of the right gradient', () => {
  const times = (factor: (one: Case) => number) =>
    with_((one) => plainGradient(one, ntXent, Math.fround).map((x) => Math.fround(factor(one) * x)));

  it.each<[string, (one: Case) => number, GradientMultiple]>([
    ['half of that of its loss', () => 0.5, { factor: 0.5, scale: 'mean' }],
    ['twice that', () => 2, { factor: 2, scale: 'mean' }],
    ['the other sign', () => -1, { factor: -1, scale: 'mean' }],
    ['nothing', () => 0, { factor: 0, scale: 'mean' }],
    ['that of the sum', ({ batch }) => 2 * batch.pairs, { factor: 1, scale: 'sum' }],
    ['three times that of τ times the loss', ({ temperature }) => 3 * temperature, { factor: 3, scale: 'tau' }],
  ])('%s', async (_, factor, multiple) => {
    const found = await check(times(factor), how);
    expect(found).toMatchObject({ verdict: 'deviates', deviation: null, conformance: { gradient: { multiple } } });
    const { factor: by, scale } = multiple;
    const candidate = { ...ntXent, scale };
    expect(found.why).toEqual({ kind: 'gradient-multiple', factor: by, candidate, ofOwnLoss: scale === 'mean' });
  });

  it('has no more digits than the bounds leave it', async () => {
    const { conformance: found } = await check(
      times(() => 1 / 3),
      how,
    );
    const { factor } = found?.gradient?.multiple ?? { factor: 0 };
    expect(Math.abs(3 * factor - 1)).toBeLessThan(1e-4);
    expect(String(factor).length).toBeLessThan(9);
  });

  it('is not one where the factor is another from batch to batch', async () => {
    const found = await check(
      times(({ batch }) => batch.dimension),
      how,
    );
    expect(found.why).toEqual({ kind: 'gradient-off', clamp: null });
  });

  it('goes before a bug that would leave the same: here each row has half of its gradient from its own loss', async () => {
    const at = (degrees: number) => [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const turned = { batch: batch(Float32Array.from([0, 180, 60, 240].flatMap(at)), [4, 2]), temperature: 0.5 };
    const half = times(() => 0.5);
    const { gradient } = await conformance(half, ntXent, { runs: 1, seed: 1, cases: fc.constant(turned) });
    const slopes = plainGradient(turned, ntXent, Math.fround).map((x) => x / 2);
    expect(isCollapsed(slopes, turned, ntXent, { dtype: 'float32' })).toBe(true);
    expect(gradient).toMatchObject({ holds: false, collapsed: false, multiple: { factor: 0.5, scale: 'mean' } });
  });
});

it('is infinitely far where an entry is not finite', () => {
  const [one] = testCases as [Case];
  const slopes = plainGradient(one, ntXent, Math.fround).with(0, Number.NaN);
  expect(gradientDistance(slopes, one, ntXent, { dtype: 'float32' })).toMatchObject({
    row: 0,
    error: Number.POSITIVE_INFINITY,
  });
  expect(isCollapsed(slopes, one, ntXent, { dtype: 'float32' })).toBe(false);
});
