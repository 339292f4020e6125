import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stressCases } from './cases.ts';

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
