import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Batch, batch, row } from '../../spec/batch.ts';
import { type Denominator, denominators, ntXent } from '../../spec/convention.ts';
import { termCount } from '../../spec/conventions/denominators.ts';
import { exponentials } from '../../spec/exponentials.ts';
import { gradient } from '../../spec/gradient.ts';
import { independentVectors } from '../../spec/vectors/test-batches.ts';
import { cases } from '../batches/cases.ts';
import { ownArithmetic } from '../rounding/accuracy.ts';
import { coefficientSums, gradientBound } from '../rounding/gradient-bounds.ts';
import { float32Gradient } from './gradient.ts';
import { float32Loss } from './loss.ts';

/** The largest error over bound of a row of the gradient. */
function worstRatio(batch: Batch, temperature: number, denominator: Denominator, exact: number[][]): number {
  const { pairs, dimension } = batch;
  const { gradient } = float32Gradient(batch, temperature, denominator);
  const coefficients = coefficientSums(batch, temperature, denominator);
  const ratios = exact.map((g, i) => {
    const norm = Math.hypot(...row(batch, i));
    const error = Math.hypot(...g.map((x, j) => x - (gradient[i * dimension + j] as number)));
    const bound = gradientBound({
      ...ownArithmetic,
      pairs,
      dimension,
      temperature,
      coefficients: coefficients[i] as number,
      norm,
    });
    return error / bound;
  });
  return Math.max(...ratios);
}

describe.each(independentVectors())('independent vector $id', ({ batch, temperature, expected }) => {
  it.each(denominators.filter((id) => expected[id] !== null))('%s is within the derived bound', (denominator) => {
    const exact = expected[denominator]?.gradientOfMean.map((g) => g.map(Number)) as number[][];
    expect(worstRatio(batch, temperature, denominator, exact)).toBeLessThanOrEqual(1);
  });
});

it('is within the derived bound on generated batches', () => {
  const generated = cases({ maxPairs: 4, maxDimension: 6, temperature: { min: 0.01 } });
  fc.assert(
    fc.property(generated, fc.constantFrom(...denominators), ({ batch, temperature }, denominator) => {
      fc.pre(termCount(denominator, batch.pairs) > 0);
      const terms = exponentials(batch, temperature, ntXent);
      const exact = gradient(batch, temperature, { ...ntXent, denominator }, 18, terms);
      const numbers = exact.map((g) => g.map((x) => x.value.toNumber()));
      expect(worstRatio(batch, temperature, denominator, numbers)).toBeLessThanOrEqual(1);
    }),
    { seed: 1, numRuns: 60 },
  );
});

it('comes with the loss, bit for bit', () => {
  const some = batch(
    Float32Array.from({ length: 48 }, (_, i) => ((i * 31) % 17) - 8),
    [8, 6],
  );
  for (const denominator of denominators) {
    const { mean, perAnchor } = float32Gradient(some, 0.1, denominator);
    expect({ mean, perAnchor }).toEqual(float32Loss(some, 0.1, denominator));
  }
});

it('is orthogonal to each row across the borders of tiles', () => {
  const pairs = 70;
  const rows = Float32Array.from({ length: 2 * pairs * 4 }, (_, i) => ((i * 7919) % 1009) / 504.5 - 1);
  const big = batch(rows, [2 * pairs, 4]);
  const { gradient } = float32Gradient(big, 0.2);
  for (let i = 0; i < 2 * pairs; i++) {
    const z = Array.from(row(big, i));
    const g = gradient.subarray(i * 4, i * 4 + 4);
    const inner = z.reduce((sum, x, j) => sum + x * (g[j] as number), 0);
    expect(Math.abs(inner)).toBeLessThan(1e-6 * Math.hypot(...z) * Math.hypot(...g));
  }
});

it('is within the bound where every entry of the gradient is subnormal', () => {
  const rows = Float32Array.from({ length: 4 * 256 }, (_, n) => (((n * 7919) % 1009) / 504.5 - 1) * 5e37);
  const huge = batch(rows, [4, 256]);
  const exact = gradient(huge, 1e5, ntXent, 18).map((g) => g.map((x) => x.value.toNumber()));
  expect(worstRatio(huge, 1e5, 'simclr', exact)).toBeLessThanOrEqual(1);
});
