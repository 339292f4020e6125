import { expect, test } from 'vitest';
import { HIGHEST, LOWEST, STEPS, stepOf, temperatureAt } from './temperature-scale.ts';

test('the slider goes from end to end, and every step is the step of its temperature', () => {
  expect([temperatureAt(0), temperatureAt(STEPS)]).toEqual([LOWEST, HIGHEST]);
  for (let step = 0; step <= STEPS; step++) expect(stepOf(temperatureAt(step))).toBe(step);
});

test('temperatures off the slider are at its ends', () => {
  expect([stepOf(1e-9), stepOf(1e9)]).toEqual([0, STEPS]);
});
