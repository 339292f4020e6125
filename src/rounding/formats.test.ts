import { describe, expect, it } from 'vitest';
import { roundTo } from '../files/round-to.ts';
import { type Dtype, formats } from './formats.ts';

// eps, smallest_subnormal and max of numpy.finfo (float16, float32) and of ml_dtypes.finfo (bfloat16).
it.each([
  ['float16', 0.0009765625, Number('5.960464477539063e-8'), 65504],
  ['bfloat16', 0.0078125, 9.183549615799121e-41, 3.3895313892515355e38],
  ['float32', 1.1920928955078125e-7, 1.401298464324817e-45, 3.4028234663852886e38],
  ['float64', Number.EPSILON, Number.MIN_VALUE, Number.MAX_VALUE],
] as const)('%s is as elsewhere', (name, epsilon, smallest, largest) => {
  expect(formats[name]).toEqual({ unitRoundoff: epsilon / 2, smallest, largest });
});

describe.each(Object.entries(formats))('%s', (name, { unitRoundoff: u, smallest, largest }) => {
  const round = (x: number) => roundTo(x, name as Dtype);

  it('rounds by u at the most, and by all of it at a tie', () => {
    expect(round(1 + u)).toBe(1);
    expect(round(1 + 2 * u)).toBe(1 + 2 * u);
    expect(round(1 + 3 * u)).toBe(1 + 4 * u);
  });

  it('has a smallest and a largest number', () => {
    expect(round(smallest)).toBe(smallest);
    expect(round(smallest / 2)).toBe(0);
    expect(round(largest)).toBe(largest);
    expect(Number.isFinite(round(largest * (1 + 2 * u)))).toBe(false);
  });
});
