import { describe, expect, it } from 'vitest';
import type { Enclosure } from '../../spec/decimals/enclosure.ts';
import { arithmetic } from '../../spec/decimals/exact.ts';
import {
  closedForm,
  exactly,
  exponential,
  inner,
  largestOf,
  meanOf,
  minus,
  negated,
  norm,
  sumOf,
  times,
} from './enclosures.ts';

describe('closed-form', () => {
  it('has the digits of the formula, at the exact value of the temperature', () => {
    const { value, radius } = closedForm(0.5, (tau) => tau.pow(-1).exp());
    expect(value.toFixed(45)).toBe('7.389056098930650227230427460575007813180315571');
    expect(radius.lessThan('1e-54')).toBe(true);
    expect(closedForm(0.1, (tau) => tau).value.toString()).toMatch(/^0\.1000000000000000055511151231257827/);
  });
});

describe('enclosed-sums', () => {
  const reals = arithmetic(70);
  const around = (value: string, radius: string): Enclosure => ({ value: new reals(value), radius: new reals(radius) });
  const rounded = ({ value, radius }: Enclosure) => [value.toNumber(), radius.toNumber()];

  const terms = [around('1', '0.25'), around('-4', '0.5'), around('1.5', '0')];

  it('adds the radii, whatever the signs', () => {
    expect(rounded(sumOf(terms))).toEqual([-1.5, 0.75]);
    expect(rounded(meanOf(terms))).toEqual([-0.5, 0.25]);
    expect(rounded(negated(around('2', '1')))).toEqual([-2, 1]);
    expect(rounded(minus(around('3', '1'), around('5', '2')))).toEqual([-2, 3]);
  });

  it('has nothing to add', () => {
    expect(rounded(sumOf([]))).toEqual([0, 0]);
  });

  it('counts its own roundings, where the terms have more digits', () => {
    const third = new reals(1).div(3);
    const { value, radius } = minus({ value: third, radius: new reals(0) }, around('-1e5', '0'));
    const error = new reals(value).minus(third.plus('1e5')).abs();
    expect(error.greaterThan(0)).toBe(true);
    expect(error.lessThanOrEqualTo(radius)).toBe(true);
    expect(radius.lessThan('1e-52')).toBe(true);
  });
});

describe('enclosed-products', () => {
  const reals = arithmetic(80);
  const around = (value: string, radius: string): Enclosure => ({ value: new reals(value), radius: new reals(radius) });

  it.each([
    ['2', '0.5', '3', '0.25'],
    ['-2', '0.5', '3', '0.25'],
    ['0.1', '1', '-0.2', '2'],
    ['1e-30', '0', '7', '1e-20'],
    ['0', '1', '0', '1'],
  ])('holds the products of all corners: (%s ± %s)(%s ± %s)', (a, ra, b, rb) => {
    const { value, radius } = times(around(a, ra), around(b, rb));
    for (const x of [new reals(a).minus(ra), new reals(a).plus(ra)]) {
      for (const y of [new reals(b).minus(rb), new reals(b).plus(rb)]) {
        expect(x.times(y).minus(value).abs().lessThanOrEqualTo(radius)).toBe(true);
      }
    }
  });

  it('takes inner products and norms', () => {
    const a = [around('3', '0.3'), around('4', '0.4')];
    const b = [exactly(2), exactly(-1)];
    const rounded = ({ value, radius }: Enclosure) => [value.toNumber(), radius.toNumber()];
    expect(rounded(inner(a, b))).toEqual([2, 1]);
    expect(rounded(norm(a))).toEqual([5, 0.5]);
    expect(rounded(norm([]))).toEqual([0, 0]);
  });

  it('counts its own roundings', () => {
    const third = { value: new reals(1).div(3), radius: new reals(0) };
    const { value, radius } = norm([third, third]);
    const error = new reals(value).minus(new reals(2).sqrt().div(3)).abs();
    expect(error.lessThanOrEqualTo(radius)).toBe(true);
    expect(radius.greaterThan(0)).toBe(true);
    expect(radius.lessThan('1e-56')).toBe(true);
  });
});

describe('exponential', () => {
  const reals = arithmetic(80);

  it.each([
    ['0', '0'],
    ['-1', '0.25'],
    ['-40', '1e-12'],
    ['3', '1e-50'],
    ['2', '1'],
    ['-5', '7.5'],
    ['-12345.678901234567890123456789', '1e-30'],
  ])('encloses e^x from end to end: %s ± %s', (middle, size) => {
    const [value, radius] = [new reals(middle), new reals(size)];
    const found = exponential({ value, radius });
    const [low, high] = [value.minus(radius).exp(), value.plus(radius).exp()];
    const wide = arithmetic(80);
    expect(new wide(found.value).minus(found.radius).lessThanOrEqualTo(low)).toBe(true);
    expect(new wide(found.value).plus(found.radius).greaterThanOrEqualTo(high)).toBe(true);
    expect(found.radius.lessThanOrEqualTo(high.minus(value.exp()).times(2).plus(high.times('1e-55')))).toBe(true);
  });
});

describe('largest-of', () => {
  const reals = arithmetic(20);
  const around = (value: number, radius: number) => ({ value: new reals(value), radius: new reals(radius) });

  it('may be what is not in the middle of the largest', () => {
    // The larger of 1 ± 0.5 and 0.9 ± 1 is at most 1.9.
    const { value, radius } = largestOf([around(1, 0.5), around(0.9, 1), around(-3, 0.1)]);
    expect([value.toNumber(), radius.toNumber()]).toEqual([1, 1]);
  });
});
