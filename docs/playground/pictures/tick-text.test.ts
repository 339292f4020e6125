import { expect, test } from 'vitest';
import { tickText } from './tick-text.ts';

test.each([
  [0, '0'],
  [0.5, '0.5'],
  [-0.05, '-0.05'],
  [1.25, '1.25'],
  [9000, '9000'],
  [-50_000, '-5e4'],
  [2_000_000, '2e6'],
  [2e-9, '2e-9'],
  [0.1 + 0.2, '0.3'],
])('%d is written %s', (tick, text) => {
  expect(tickText(tick)).toBe(text);
});
