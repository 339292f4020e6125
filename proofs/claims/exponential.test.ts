import { expect, it } from 'vitest';
import { arithmetic } from '../../spec/exact.ts';
import { exponential } from './exponential.ts';

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
