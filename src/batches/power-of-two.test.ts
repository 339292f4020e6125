import { expect, test } from 'vitest';
import { powerOfTwo } from './drawn.ts';

test('powers of two are exact at both ends of binary64', () => {
  expect(powerOfTwo(0)).toBe(1);
  expect(powerOfTwo(-3)).toBe(0.125);
  expect(powerOfTwo(1023)).toBe(8.98846567431158e307);
  expect(powerOfTwo(-1022)).toBe(2.2250738585072014e-308);
});
