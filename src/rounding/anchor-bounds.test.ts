import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denominators, ntXent, termCount } from '../../spec/convention.ts';
import { exponentials } from '../../spec/exponentials.ts';
import { loss } from '../../spec/loss.ts';
import { conformanceCases } from '../generators/conformance-cases.ts';
import { type AnchorInputs, shiftedBound, stableBound } from './anchor-bounds.ts';

const u = 2 ** -24;
const inputs: AnchorInputs = {
  dtype: 'float32',
  denominator: 'simclr',
  pairs: 8,
  dimension: 16,
  temperature: 0.1,
  loss: 2,
};

/** A relative distance. */
const apart = (a: number, b: number) => Math.abs(a - b) / b;

// Worked by hand from derivation.md: N = 8, d = 16, τ = 0.1, ℓ = 2, so n = 15; the second order is 119u, here 7e-6.
describe('a worked example', () => {
  it('shifted: 2·38/τ + (15 + 4) + (10 + 12 + 10) + 4·12 = 859 roundings', () => {
    expect(apart(shiftedBound(inputs), 859 * u)).toBeLessThan(1e-5);
    expect(shiftedBound(inputs)).toBeGreaterThan(859 * u);
  });

  it('stable, with the positive inside: (1 − P)(83/τ + 19) + 4·2 roundings', () => {
    expect(apart(stableBound(inputs), ((1 - Math.exp(-2)) * 849 + 8) * u)).toBeLessThan(1e-4);
  });

  it('stable, with the positive outside: 83/τ + (14 + 4) + 4·log 14 + 4·2 roundings', () => {
    const decoupled = { ...inputs, denominator: 'decoupled' } as const;
    expect(apart(stableBound(decoupled), (848 + 4 * Math.log(14) + 8) * u)).toBeLessThan(1e-4);
  });

  it('stable: a tiny loss has a tiny bound, down to the underflow of its terms', () => {
    expect(stableBound({ ...inputs, loss: 1e-30 })).toBeLessThan(1e-30 * 900 * u);
    expect(stableBound({ ...inputs, loss: 0 })).toBe(16 * 2 ** -149);
  });

  it('is infinite where the arithmetic is too coarse', () => {
    for (const bound of [stableBound, shiftedBound]) {
      expect(bound({ ...inputs, dtype: 'bfloat16', dimension: 128 })).toBe(Number.POSITIVE_INFINITY);
    }
  });
});

const { fround } = Math;

/** logsumexp(x) − x_p in float32, as cross-entropy computes it: the form that the shifted bound is for. */
function crossEntropy(
  rows: Float32Array,
  d: number,
  i: number,
  p: number,
  terms: number[],
  temperature: number,
): number {
  const tau = fround(temperature);
  const dot = (a: number, b: number) => {
    let sum = fround(0);
    for (let j = 0; j < d; j++) sum = fround(sum + fround((rows[a * d + j] as number) * (rows[b * d + j] as number)));
    return sum;
  };
  const norm = (a: number) => fround(Math.sqrt(dot(a, a)));
  const logit = (k: number) => fround(fround(dot(i, k) / fround(norm(i) * norm(k))) / tau);
  const largest = Math.max(...terms.map(logit));
  const sum = terms.reduce((total, k) => fround(total + fround(Math.exp(fround(logit(k) - largest)))), 0);
  return fround(fround(fround(Math.log(sum)) + largest) - logit(p));
}

it('the shifted form keeps the shifted bound, and not the stable one', () => {
  let broken = 0;
  let largest = 0;
  fc.assert(
    fc.property(conformanceCases({ maxPairs: 6, maxDimension: 12 }), ({ batch, temperature }) => {
      const { pairs, dimension } = batch;
      const terms = exponentials(batch, temperature, ntXent);
      for (const denominator of denominators.filter((id) => termCount(id, pairs) > 0)) {
        const truth = loss(batch, temperature, { ...ntXent, denominator }, 18, terms);
        truth.perAnchor.forEach(({ value }, i) => {
          const p = (i + pairs) % (2 * pairs);
          const rows = Array.from({ length: 2 * pairs }, (_, k) => k).filter(
            (k) =>
              (k !== i || denominator === 'self-inclusive') &&
              (k !== p || !denominator.endsWith('decoupled')) &&
              (k < pairs !== i < pairs || !denominator.startsWith('cross-view')),
          );
          const got = crossEntropy(batch.rows as Float32Array, dimension, i, p, rows, temperature);
          const error = value.minus(got).abs().toNumber();
          const at = { dtype: 'float32', denominator, pairs, dimension, temperature, loss: value.toNumber() } as const;
          largest = Math.max(largest, error / shiftedBound(at));
          if (error > stableBound(at)) broken++;
        });
      }
    }),
    { seed: 1, numRuns: 80 },
  );
  expect(largest).toBeLessThanOrEqual(1);
  // A bound that nothing comes near would tell nothing.
  expect(largest).toBeGreaterThan(0.05);
  expect(broken).toBeGreaterThan(0);
});
