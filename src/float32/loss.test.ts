import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { type Denominator, denominators, ntXent } from '../../spec/convention.ts';
import { termCount } from '../../spec/conventions/denominators.ts';
import { exponentials } from '../../spec/exponentials.ts';
import { loss } from '../../spec/loss.ts';
import { independentVectors } from '../../spec/vectors/test-batches.ts';
import { cases } from '../batches/cases.ts';
import { ownArithmetic } from '../rounding/accuracy.ts';
import { lossBounds } from '../rounding/loss-bounds.ts';
import { float32Loss } from './loss.ts';

describe.each(independentVectors())('independent vector $id', ({ batch, temperature, expected }) => {
  it.each(denominators)('%s is within the derived bound', (denominator) => {
    const independent = expected[denominator];
    if (!independent) {
      expect(() => float32Loss(batch, temperature, denominator)).toThrow('NTX-E109');
      return;
    }
    const { mean, perAnchor } = float32Loss(batch, temperature, denominator);
    const exact = independent.perAnchor.map(Number);
    const { pairs, dimension } = batch;
    const bounds = lossBounds(
      exact,
      { ...ownArithmetic, denominator, pairs, dimension, temperature },
      { form: 'stable' },
    );
    exact.forEach((value, i) => {
      expect(Math.abs((perAnchor[i] as number) - value)).toBeLessThanOrEqual(bounds.perAnchor[i] as number);
    });
    expect(Math.abs(mean - Number(independent.mean))).toBeLessThanOrEqual(bounds.mean);
  });
});

it('is within the derived bound on generated batches', () => {
  fc.assert(
    fc.property(cases({ maxPairs: 5, maxDimension: 8 }), ({ batch, temperature }) => {
      const terms = exponentials(batch, temperature, ntXent);
      const { pairs, dimension } = batch;
      for (const denominator of denominators.filter((id) => termCount(id, pairs) > 0)) {
        const exact = loss(batch, temperature, { ...ntXent, denominator }, 18, terms);
        const { mean, perAnchor } = float32Loss(batch, temperature, denominator);
        const bounds = lossBounds(
          exact.perAnchor.map((x) => x.value.toNumber()),
          { ...ownArithmetic, denominator, pairs, dimension, temperature },
          { form: 'stable' },
        );
        perAnchor.forEach((got, i) => {
          const error = exact.perAnchor[i]?.value.minus(got).abs().toNumber();
          expect(error).toBeLessThanOrEqual(bounds.perAnchor[i] as number);
        });
        expect(exact.value.value.minus(mean).abs().toNumber()).toBeLessThanOrEqual(bounds.mean);
      }
    }),
    { seed: 1, numRuns: 60 },
  );
});

it('is the same loss across the borders of tiles', () => {
  // 130 pairs: three tiles a view, the last of two rows. Pairs are far apart, so each row's loss is its own.
  const pairs = 130;
  const rows = Float32Array.from({ length: 2 * pairs * 3 }, (_, i) => ((i * 7919) % 1009) / 504.5 - 1);
  const big = batch(rows, [2 * pairs, 3]);
  for (const denominator of denominators) {
    const { perAnchor } = float32Loss(big, 0.5, denominator);
    for (const i of [0, 63, 64, 129, 130, 193, 194, 259]) {
      expect(perAnchor[i]).toBeCloseTo(naive(big.rows, pairs, 3, 0.5, i, termsOf(denominator, i, pairs)), 5);
    }
  }
});

it('survives every temperature', () => {
  const hostile = batch(
    Float32Array.from([1, 0, 0, 1, -1, 0, 0.5, 0.5, -1, 1e-3, 1, 1, 0, -1, 3, 4, 1e-20, 1e20, 1, 2]),
    [10, 2],
  );
  for (const denominator of denominators) {
    for (const temperature of [1e-30, 1e-20, 1e-6, 0.005, 0.0333, 1, 1e10, 1e39, 1e300]) {
      const { mean, perAnchor } = float32Loss(hostile, temperature, denominator);
      expect([mean, ...perAnchor].every(Number.isFinite)).toBe(true);
    }
  }
  expect(() => float32Loss(hostile, 1e-31)).toThrow('NTX-E106');
});

it('rounds a float64 batch first', () => {
  const rows = [0.1, 0.2, 0.3, 0.4, 0.5, -0.6, 0.7, 0.8];
  const wide = float32Loss(batch(Float64Array.from(rows), [4, 2]), 0.5);
  const narrow = float32Loss(batch(Float32Array.from(rows), [4, 2]), 0.5);
  expect(wide).toEqual(narrow);
});

function termsOf(denominator: Denominator, i: number, pairs: number): number[] {
  const p = (i + pairs) % (2 * pairs);
  const all = Array.from({ length: 2 * pairs }, (_, k) => k);
  const isOther = (k: number) => k < pairs !== i < pairs;
  const isTerm: Record<Denominator, (k: number) => boolean> = {
    simclr: (k) => k !== i,
    decoupled: (k) => k !== i && k !== p,
    'cross-view': isOther,
    'cross-view-decoupled': (k) => isOther(k) && k !== p,
    'self-inclusive': () => true,
  };
  return all.filter(isTerm[denominator]);
}

function naive(z: ArrayLike<number>, pairs: number, d: number, tau: number, i: number, terms: number[]): number {
  const row = (k: number) => Array.from({ length: d }, (_, j) => z[k * d + j] as number);
  const cosine = (a: number[], b: number[]) =>
    a.reduce((sum, x, j) => sum + x * (b[j] as number), 0) / Math.hypot(...a) / Math.hypot(...b);
  const e = (k: number) => Math.exp(cosine(row(i), row(k)) / tau);
  return Math.log(terms.reduce((sum, k) => sum + e(k), 0) / e((i + pairs) % (2 * pairs)));
}

it('has no NaN for entries beyond float32, but an error that names the first', () => {
  expect(() =>
    float32Loss(
      batch([
        [1, 0],
        [0, 1e300],
      ]),
      0.5,
    ),
  ).toThrow('NTX-E215 row 1, column 1 is 1e+300');
});
