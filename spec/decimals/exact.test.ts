import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { arithmetic, dyadic, exact } from './exact.ts';

it('reads the binary value and not the shortest text', () => {
  expect(exact(0.1).toString()).toBe('0.1000000000000000055511151231257827021181583404541015625');
  expect(exact(Math.fround(0.1)).toString()).toBe('0.100000001490116119384765625');
  expect(exact(-0.5).toString()).toBe('-0.5');
  expect(exact(2 ** 80).toFixed()).toBe(String(2n ** 80n));
});

it('reads subnormals and the largest number, every digit of them', () => {
  expect(exact(5e-324).times(new Decimal(2).pow(1074)).toNumber()).toBe(1);
  expect(exact(5e-324).toExponential()).toMatch(/^4\.94065645841246544176\d{700,}e-324$/);
  expect(exact(Number.MAX_VALUE).toFixed()).toBe(String((2n ** 53n - 1n) << 971n));
});

it('is undone by rounding, for every double', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
      // Decimals of zero have a sign too; + 0 takes it away.
      expect(exact(x).toNumber() + 0).toBe(x + 0);
      const { significand, exponent } = dyadic(x);
      expect(exact(x).equals(new (arithmetic(1200))(2).pow(exponent).times(String(significand)))).toBe(true);
    }),
    { seed: 1, numRuns: 200 },
  );
});

it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('has no exact value for %f', (x) => {
  expect(() => exact(x)).toThrow(RangeError);
});

it('keeps its settings to itself', () => {
  const { precision, maxE } = Decimal;
  expect(arithmetic(50).precision).toBe(50);
  expect(arithmetic(50)).toBe(arithmetic(50));
  try {
    Decimal.set({ precision: 3, maxE: 2 });
    expect(arithmetic(51).div(1, 3).toString()).toBe(`0.${'3'.repeat(51)}`);
    expect(new (arithmetic(51))(1e9).toNumber()).toBe(1e9);
  } finally {
    Decimal.set({ precision, maxE });
  }
});
