import { expect, it } from 'vitest';
import type { Enclosure } from '../../spec/enclosure.ts';
import { arithmetic } from '../../spec/exact.ts';
import { inner, norm, times } from './enclosed-products.ts';
import { exactly } from './exactly.ts';

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
