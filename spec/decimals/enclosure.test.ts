import { Decimal } from 'decimal.js';
import { expect, it } from 'vitest';
import { claimedValue, enclose, knownDigits, scaledBy } from './enclosure.ts';
import { arithmetic } from './exact.ts';

it('encloses the truth, in the digits asked for', () => {
  const [third, root] = enclose(20, (reals) => [new reals(1).div(3), new reals(2).sqrt()]);
  const wide = Decimal.clone({ precision: 100 });
  for (const [found, truth] of [
    [third, wide.div(1, 3)],
    [root, wide.sqrt(2)],
  ] as const) {
    const radius = found?.radius as Decimal;
    expect(
      truth
        .minus(found?.value as Decimal)
        .abs()
        .lessThan(radius),
    ).toBe(true);
    expect(radius.lessThan(1e-19) && radius.greaterThan(0)).toBe(true);
  }
});

it('has a radius even where both evaluations agree by luck', () => {
  const [half] = enclose(20, (reals) => [new reals(1).div(2)]);
  expect(half?.radius.toNumber()).toBe(0.5e-25);
});

it('has a radius where all that it adds up cancels, of the size of that', () => {
  const truth = new Decimal('1e-60');
  const cancelled = (reals: Parameters<Parameters<typeof enclose>[1]>[0]) => [new reals(1).plus(truth).minus(1)];
  const [blind] = enclose(20, cancelled);
  expect(blind?.radius.isZero()).toBe(true);
  const [aware] = enclose(20, cancelled, () => 1);
  expect(aware?.value.minus(truth).abs().lessThan(aware.radius)).toBe(true);
  expect(aware?.radius.toNumber()).toBe(1e-25);
});

it('widens with a computation that loses digits', () => {
  // (1 + 1e-12) − 1 keeps 8 of 20 digits of the third that it should give.
  const [lost] = enclose(20, (reals) => [new reals(1).plus(new reals(1).div('3e12')).minus(1)]);
  expect(lost?.radius.toNumber()).toBeGreaterThan(1e-21);
  expect(lost?.value.minus(new Decimal(1).div('3e12')).abs().lessThan(lost.radius)).toBe(true);
});

it.each([
  ['1.2345678', '1e-5', 10, 5],
  ['1.2345678', '0', 10, 10],
  ['-1.2345678', '1e-30', 5, 5],
  // Nothing is known but that it is near 0.
  ['2.02e-32', '3e-31', 25, 0],
  ['0', '1e-40', 25, 0],
  // The ends are 0.9998 and 1.0002, and both are 1.00 to three digits.
  ['1', '2e-4', 10, 3],
  // A tie, known as well as a number can be.
  ['0.125', '1e-40', 2, 2],
  // On the edge of a last digit it is not known which it is.
  ['0.12549999', '1e-6', 3, 2],
])('%s ± %s, to %i digits, is known to %i', (value, radius, digits, known) => {
  expect(knownDigits({ value: new (arithmetic(60))(value), radius: new (arithmetic(60))(radius) }, digits)).toBe(known);
});

it('a scaled enclosure holds what its product rounds', () => {
  const reals = arithmetic(20);
  const third = reals.div(1, 3);
  const wide = arithmetic(60);
  const one = { value: wide.div(1, 7), radius: new wide(0) };
  const { value, radius } = scaledBy(one, third, reals);
  expect(wide.mul(one.value, third).minus(value).abs().lessThanOrEqualTo(radius)).toBe(true);
  expect(radius.greaterThan(0)).toBe(true);
  expect(scaledBy({ value: new wide(0), radius: new wide(0) }, third, reals).radius.isZero()).toBe(true);
});

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
