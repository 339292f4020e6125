import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorRows, denominators, ntXent, stages } from '../../spec/convention.ts';
import { arithmetic } from '../../spec/exact.ts';
import { scaleFactor } from '../../spec/scale.ts';
import type { Implementation } from '../adapter/implementation.ts';
import { roundTo } from '../files/round-to.ts';
import { float32Gradient } from '../float32/gradient.ts';
import type { Case } from '../generators/cases.ts';
import { conformanceCases } from '../generators/conformance-cases.ts';
import { check } from './check.ts';
import { plainGradient } from './fixtures/plain-gradient.ts';
import { plainImplementation } from './fixtures/plain-implementation.ts';
import { gradientDistance, isCollapsed } from './gradient-distance.ts';

const given: readonly Case[] = fc.sample(conformanceCases({ maxPairs: 6, maxDimension: 8 }), { seed: 1, numRuns: 20 });

describe('a right gradient is within the bound', () => {
  it.each(denominators)('of %s, in float32 and float64', (denominator) => {
    const candidate = { ...ntXent, denominator };
    for (const one of given) {
      for (const dtype of ['float32', 'float64', 'bfloat16'] as const) {
        const round = (x: number) => roundTo(x, dtype);
        const found = gradientDistance(plainGradient(one, candidate, round), one, candidate, dtype);
        expect(found?.ratio).toBeLessThanOrEqual(1);
      }
      const ours = Array.from(float32Gradient(one.batch, one.temperature, denominator).gradient);
      expect(gradientDistance(ours, one, candidate, 'float32')?.ratio).toBeLessThanOrEqual(1);
    }
  });

  it.each(stages.scale)('of the scale %s, over both views and over one', (scale) => {
    for (const anchors of stages.anchors) {
      const candidate = { ...ntXent, anchors, scale };
      for (const one of given.slice(0, 5)) {
        const { pairs } = one.batch;
        const sizes = { pairs, anchors: anchorRows(candidate, pairs).length, temperature: one.temperature };
        const factor = scaleFactor(scale, sizes, arithmetic(20)).toNumber();
        const slopes = plainGradient(one, { ...candidate, scale: 'mean' }, Math.fround).map((x) => x * factor);
        expect(gradientDistance(slopes, one, candidate, 'float32')?.ratio).toBeLessThanOrEqual(1);
      }
    }
  });
});

/** A right loss with another gradient. */
const with_ = (gradient: (one: Case) => number[]): Implementation => {
  const right = plainImplementation();
  return {
    ...right,
    compute: async (batch, temperature) => {
      const answer = await right.compute(batch, temperature);
      return 'loss' in answer ? { ...answer, gradient: gradient({ batch, temperature }) } : answer;
    },
  };
};

describe('check', () => {
  it('holds a gradient to the truth', async () => {
    const found = await check(
      with_((one) => plainGradient(one, ntXent, Math.fround)),
      { runs: 20, seed: 1 },
    );
    expect(found).toMatchObject({ verdict: 'conforms', conformance: { gradient: { holds: true, compared: 20 } } });
  });

  it('names rows gathered without their gradient', async () => {
    const own = (one: Case) => plainGradient(one, ntXent, Math.fround, { ownAnchorOnly: true });
    const found = await check(with_(own), { runs: 20, seed: 1 });
    expect(found).toMatchObject({ verdict: 'deviates', deviation: { id: 'collapsed-gradient' }, counterexample: null });
    expect(found.gradientCounterexample?.batch).toMatchObject({ pairs: 2 });
  });

  it('shows a wrong loss by the loss, not by the gradient that comes with it', async () => {
    const right = with_((one) => plainGradient(one, ntXent, Math.fround));
    const inBits: Implementation = {
      ...right,
      compute: async (...given) => {
        const answer = await right.compute(...given);
        if (!('loss' in answer && answer.gradient)) return answer;
        return { loss: answer.loss * Math.LOG2E, gradient: answer.gradient.map((x) => x * Math.LOG2E) };
      },
    };
    const found = await check(inBits, { runs: 20, seed: 1 });
    expect(found).toMatchObject({ verdict: 'unknown', gradientCounterexample: null });
    expect(found.counterexample?.batch).toMatchObject({ pairs: 2 });
  });

  it('names no bug where the gradient is wrong in another way', async () => {
    const found = await check(
      with_((one) => plainGradient(one, ntXent, Math.fround).map((x) => 2 * x)),
      { runs: 20, seed: 1 },
    );
    expect(found).toMatchObject({ verdict: 'deviates', deviation: null });
    expect(found.reason).toBe('its loss is right, its gradient is not that of its loss.');
  });
});

it('is infinitely far where an entry is not finite', () => {
  const [one] = given as [Case];
  const slopes = plainGradient(one, ntXent, Math.fround).with(0, Number.NaN);
  expect(gradientDistance(slopes, one, ntXent, 'float32')).toMatchObject({ row: 0, error: Number.POSITIVE_INFINITY });
  expect(isCollapsed(slopes, one, ntXent, 'float32')).toBe(false);
});
