import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stressCases } from './stress-cases.ts';

const sample = fc.sample(stressCases(), { seed: 1, numRuns: 1000 });
const largest = sample.map(({ batch }) => Math.max(...batch.rows.map(Math.abs)));

test('stress goes beyond conformance: one pair, colder, longer, and nothing but subnormals', () => {
  expect(sample.some(({ batch }) => batch.pairs === 1)).toBe(true);
  expect(sample.some(({ temperature }) => temperature < 0.0015)).toBe(true);
  expect(Math.max(...largest)).toBeGreaterThan(1e17);
  expect(Math.min(...largest)).toBeLessThan(2 ** -126);
});

test('options narrow it', () => {
  const cold = stressCases({ kinds: ['random'], temperature: { max: 0.002 } });
  for (const { temperature } of fc.sample(cold, { seed: 1, numRuns: 50 })) expect(temperature).toBeLessThan(0.0021);
});
