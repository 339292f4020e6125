import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Batch, row } from '../../spec/batch.ts';
import { type Dtype, formats } from '../rounding/formats.ts';
import { conformanceCases, isInConformanceDomain } from './conformance-cases.ts';

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
