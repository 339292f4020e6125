import { expect, it } from 'vitest';
import { claimedValue } from './claimed-value.ts';

it.each([
  ['2.9266', '2.9266', '0.00005'],
  ['2.92660', '2.9266', '0.000005'],
  ['3', '3', '0.5'],
  ['3.', '3', '0.5'],
  ['.5', '0.5', '0.05'],
  ['-0.25', '-0.25', '0.005'],
  ['+1e3', '1000', '500'],
  ['1.50e-7', '1.5e-7', '5e-10'],
  ['1.5E2', '150', '5'],
  [' 2.5\n', '2.5', '0.05'],
  ['0.1', '0.1', '0.05'],
])('%j is %s, give or take %s', (text, value, radius) => {
  const claimed = claimedValue(text);
  expect(claimed.value.equals(value)).toBe(true);
  expect(claimed.radius.equals(radius)).toBe(true);
});

it('keeps every digit', () => {
  const text = `0.${'1234567890'.repeat(12)}`;
  expect(claimedValue(text).value.toFixed()).toBe(text.replace(/0$/, ''));
});

it.each(['', ' ', 'x', 'NaN', 'nan', 'Infinity', '-inf', '1,5', '0x10', '1e', '1e9999', '.', '1 2', 'tensor(2.9)'])(
  '%j is no number',
  (text) => {
    expect(() => claimedValue(text)).toThrow(`NTX-E112 the claimed loss is ${JSON.stringify(text)}.`);
  },
);
