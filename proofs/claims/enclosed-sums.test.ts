import { expect, it } from 'vitest';
import type { Enclosure } from '../../spec/enclosure.ts';
import { arithmetic } from '../../spec/exact.ts';
import { meanOf, minus, negated, sumOf } from './enclosed-sums.ts';

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
