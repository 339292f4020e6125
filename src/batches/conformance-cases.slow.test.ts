import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Batch, batch, row } from '../../spec/batch.ts';
import { type Dtype, formats } from '../rounding/formats.ts';
import { conformanceCases, isInConformanceDomain } from './conformance-cases.ts';

describe('the domain of conformance', () => {
  /** Two rows of d equal entries, of a norm. */
  const ofNorm = (norm: number, d = 1) => batch(new Float32Array(2 * d).fill(norm / Math.sqrt(d)), [2, d]);
  const holds = (norm: number, dtype: Dtype, d = 1) =>
    isInConformanceDomain({ batch: ofNorm(norm, d), temperature: 1 }, dtype);

  test('is norms from 1e-3 to 1e3 in all arithmetics with the exponents of float32 and more', () => {
    for (const dtype of ['float32', 'float64', 'bfloat16'] as const) {
      expect([0.0009, 0.0011, 990, 1010].map((norm) => holds(norm, dtype))).toEqual([false, true, true, false]);
    }
  });

  test('in float16 is norms whose squares neither overflow nor lose their digits', () => {
    // 256² is 65536, the largest number 65504; d squares may round up by 2^−11 each.
    expect([255, 256].map((norm) => holds(norm, 'float16'))).toEqual([true, false]);
    expect([251, 252].map((norm) => holds(norm, 'float16', 64))).toEqual([true, false]);
    // √(4d·2^−24·2^11) = √d/45.25…
    expect([0.0221, 0.022].map((norm) => holds(norm, 'float16'))).toEqual([true, false]);
    expect([0.178, 0.176].map((norm) => holds(norm, 'float16', 64))).toEqual([true, false]);
  });

  test('is temperatures from 0.05', () => {
    expect(
      [0.05, 0.049].map((temperature) => isInConformanceDomain({ batch: ofNorm(1), temperature }, 'float32')),
    ).toEqual([true, false]);
  });
});

describe('cases of conformance', () => {
  const norms = (batch: Batch) => Array.from({ length: 2 * batch.pairs }, (_, i) => Math.hypot(...row(batch, i)));

  test('conformance is judged on two pairs or more, norms from 1e-3 to 1e3, and temperatures from 0.05', () => {
    for (const { batch, temperature } of fc.sample(conformanceCases(), { seed: 1, numRuns: 1000 })) {
      expect(batch.pairs).toBeGreaterThanOrEqual(2);
      expect(temperature).toBeGreaterThanOrEqual(0.05);
      for (const norm of norms(batch)) {
        expect(norm).toBeGreaterThanOrEqual(1e-3);
        expect(norm).toBeLessThanOrEqual(1e3);
      }
    }
  });

  test.each(Object.keys(formats) as Dtype[])('in %s all are in the domain of conformance', (arithmetic) => {
    for (const testCase of fc.sample(conformanceCases({ arithmetic }), { seed: 1, numRuns: 1000 })) {
      expect(isInConformanceDomain(testCase, arithmetic)).toBe(true);
    }
  });

  test('both ends of the norms occur', () => {
    const all = fc.sample(conformanceCases(), { seed: 1, numRuns: 300 }).flatMap(({ batch }) => norms(batch));
    expect(Math.min(...all)).toBeLessThan(2e-3);
    expect(Math.max(...all)).toBeGreaterThan(5e2);
  });

  test('options narrow it', () => {
    const options = { maxPairs: 2, temperature: { max: 0.06 } };
    for (const { batch, temperature } of fc.sample(conformanceCases(options), { seed: 1, numRuns: 50 })) {
      expect(batch.pairs).toBe(2);
      expect(temperature).toBeGreaterThanOrEqual(0.05);
      expect(temperature).toBeLessThanOrEqual(0.06);
    }
  });

  test('half of the temperatures are at most 1, where people train', () => {
    const all = fc.sample(conformanceCases(), { seed: 1, numRuns: 1000 }).map(({ temperature }) => temperature);
    // And of the other half those of the octaves below 1, four of eleven.
    expect(all.filter((x) => x <= 1).length / all.length).toBeCloseTo(0.5 + 0.5 * (4 / 11), 1);
    expect(Math.max(...all)).toBeGreaterThan(90);
  });
});
