import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cases } from './cases.ts';

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
