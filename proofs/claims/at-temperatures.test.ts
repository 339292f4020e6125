import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { atTemperatures } from './at-temperatures.ts';

it('has so many temperatures, in order and in range, the coldest as that of the case', () => {
  const cases = atTemperatures(3, { maxPairs: 2, temperature: { min: 0.1, max: 10 } });
  for (const { temperature, temperatures } of fc.sample(cases, { seed: 1, numRuns: 100 })) {
    expect(temperatures).toHaveLength(3);
    expect(temperatures).toEqual(temperatures.toSorted((a, b) => a - b));
    expect(temperatures[0]).toBe(temperature);
    expect(temperature).toBeGreaterThanOrEqual(0.1);
    expect(temperatures[2]).toBeLessThanOrEqual(10);
  }
});
