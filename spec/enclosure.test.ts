import { Decimal } from 'decimal.js';
import { expect, it } from 'vitest';
import { enclose } from './enclosure.ts';

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
