import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { ntXent } from '../../spec/convention.ts';
import type { Implementation } from '../implementations/implementation.ts';
import type { Dtype } from '../rounding/formats.ts';
import { roundTo } from '../rounding/formats.ts';
import { plainGradient } from '../testing/plain-gradient.ts';
import { plainImplementation } from '../testing/plain-implementation.ts';
import { conformanceProperty, gradientProperty } from './suite-properties.ts';

const simclr = { ...ntXent, denominator: 'simclr' } as const;

/** Cross-entropy differentiated, every operation rounded: its gradient does not shrink with its loss. */
function crossEntropy(dtype: Dtype, change = (x: number) => x, factor = 1): Implementation {
  const plain = plainImplementation();
  return {
    ...plain,
    dtype,
    returns: ['loss', 'gradient'],
    compute: async (givenBatch, temperature) => {
      const slopes = plainGradient({ batch: givenBatch, temperature }, simclr, (x) => roundTo(x, dtype));
      return { loss: 0, gradient: slopes.map((x) => Math.fround(change(factor * x))) };
    },
  };
}

/** Two pairs far from each other: a positive's softmax weight is nearly 1, and less 1 it keeps no digit of a small τ. */
const separated = batch(Float32Array.of(-1, 0, 1, 1, -1, 0, 1, 0), [4, 2]);

describe('a gradient of other people is held to the bound of their form', () => {
  it.each([0.2, 0.1, 0.05])('at τ = %d', async (temperature) => {
    for (const dtype of ['float32', 'float64', 'bfloat16'] as const) {
      const { rule } = gradientProperty(crossEntropy(dtype), simclr);
      expect(await rule({ batch: separated, temperature })).toEqual({ claims: 1 });
    }
  });

  it('of a scaled loss, whose gradient is larger', async () => {
    const sum = { ...simclr, scale: 'sum' } as const;
    const { rule } = gradientProperty(
      crossEntropy('float32', (x) => x, 4),
      sum,
    );
    expect(await rule({ batch: separated, temperature: 0.1 })).toEqual({ claims: 1 });
  });

  it('and is found where it is wrong', async () => {
    const { rule } = gradientProperty(
      crossEntropy('float32', (x) => x * 1.001),
      simclr,
    );
    const ruling = await rule({ batch: separated, temperature: 1 });
    expect(ruling.broken).toMatch(/^The gradient of row \d was \(.*\), not \(.*\): off by /);
  });

  it('or not finite, or that of one view alone', async () => {
    const atFirst = { ...simclr, anchors: 'first-view' } as const;
    for (const [change, candidate, off] of [
      [() => Number.NaN, simclr, 'Infinity'],
      [(x: number) => x, atFirst, ''],
    ] as const) {
      const { rule } = gradientProperty(crossEntropy('float32', change), candidate);
      const { broken } = await rule({ batch: separated, temperature: 1 });
      expect(broken).toMatch(/^The gradient of row /);
      expect(broken).toContain(`off by ${off}`);
    }
  });
});

describe('the batches of a suite', () => {
  const sizesOf = (taken: Pick<Implementation, 'pairs' | 'compiles'>) => {
    const tested = { ...plainImplementation(), ...taken };
    const all = [conformanceProperty(tested, simclr), gradientProperty(tested, simclr)].flatMap(({ cases }) =>
      fc.sample(cases, { seed: 1, numRuns: 100 }),
    );
    return all.map(({ batch: { pairs, dimension } }) => ({ pairs, dimension }));
  };

  it('are of the only N where one is built in', () => {
    const sizes = sizesOf({ pairs: 32 });
    expect(new Set(sizes.map(({ pairs }) => pairs))).toEqual(new Set([32]));
    expect(new Set(sizes.map(({ dimension }) => dimension)).size).toBeGreaterThan(8);
  });

  it('have few shapes where each is compiled', () => {
    const shapes = (sizes: readonly object[]) => new Set(sizes.map((size) => JSON.stringify(size))).size;
    expect(shapes(sizesOf({ compiles: true }))).toBeLessThanOrEqual(8);
    expect(shapes(sizesOf({}))).toBeGreaterThan(50);
  });
});
