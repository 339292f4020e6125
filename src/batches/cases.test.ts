import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ntXent, stages } from '../../spec/convention.ts';
import { cases, conventions, stressCases } from './cases.ts';

test('options reach the batches and the temperatures', () => {
  const options = { minPairs: 3, maxPairs: 4, maxDimension: 2, kinds: ['random'], temperature: { max: 0.01 } } as const;
  for (const { batch, temperature } of fc.sample(cases(options), { seed: 1, numRuns: 50 })) {
    expect(batch.pairs).toBeGreaterThanOrEqual(3);
    expect(batch.pairs).toBeLessThanOrEqual(4);
    expect(batch.dimension).toBeLessThanOrEqual(2);
    expect(temperature).toBeLessThanOrEqual(0.01);
  }
});

test('a case prints as a plain object', () => {
  const prototypes = fc.sample(cases(), { seed: 1, numRuns: 50 }).map((one) => Object.getPrototypeOf(one));
  expect(new Set(prototypes)).toEqual(new Set([Object.prototype]));
});

test('a failing case shrinks to the smallest batch and a round temperature', () => {
  const { counterexample } = fc.check(
    fc.property(cases(), ({ batch, temperature }) => batch.pairs < 2 || temperature > 0.3),
    { seed: 1 },
  );
  expect(counterexample).toEqual([
    { batch: { pairs: 2, dimension: 1, rows: Float32Array.of(1, 1, 1, 1) }, temperature: 0.2 },
  ]);
});

describe('stress cases', () => {
  const sample = fc.sample(stressCases(), { seed: 1, numRuns: 1000 });
  const largest = sample.map(({ batch }) => Math.max(...batch.rows.map(Math.abs)));

  test('stress goes beyond conformance: one pair, colder, longer, and nothing but subnormals', () => {
    expect(sample.some(({ batch }) => batch.pairs === 1)).toBe(true);
    expect(sample.some(({ temperature }) => temperature < 0.0015)).toBe(true);
    expect(Math.max(...largest)).toBeGreaterThan(1e17);
    expect(Math.min(...largest)).toBeLessThan(2 ** -126);
  });

  test('options narrow it', () => {
    const cold = stressCases({ kinds: ['collapsed'], maxPairs: 2, temperature: { max: 0.002 } });
    for (const { batch, temperature } of fc.sample(cold, { seed: 1, numRuns: 50 })) {
      expect(batch.pairs).toBeLessThanOrEqual(2);
      expect(temperature).toBeGreaterThanOrEqual(0.001);
      expect(temperature).toBeLessThanOrEqual(0.002);
    }
  });
});

describe('conventions', () => {
  test('makes every option of every stage', () => {
    const made = fc.sample(conventions(), { seed: 1, numRuns: 500 });
    for (const [stage, options] of Object.entries(stages)) {
      expect(new Set(made.map((one) => one[stage as keyof typeof stages]))).toEqual(new Set(options));
    }
  });

  test('shrinks to NT-Xent, but for what fails', () => {
    const failing = fc.property(conventions(), ({ scale }) => scale !== 'tau');
    const { counterexample } = fc.check(failing, { seed: 1, numRuns: 500 });
    expect(counterexample).toEqual([{ ...ntXent, scale: 'tau' }]);
  });
});
