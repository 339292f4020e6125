import { expect, it, test } from 'vitest';
import { stages } from '../convention.ts';
import { arithmetic } from '../decimals/exact.ts';
import { scaleFactor } from './scales.ts';

const reals = arithmetic(20);

it.each([
  ['mean', '1'],
  ['sum', '8'],
  ['twice', '2'],
  ['n/(n-1)', '1.3333333333333333333'],
  // The quotient of two binary64 numbers, 0.5 and the one nearest to 0.07.
  ['tau/0.07', '7.1428571428571421774'],
  ['tau', '0.5'],
  ['2tau', '1'],
] as const)('%s multiplies by %s', (scale, factor) => {
  expect(scaleFactor(scale, { pairs: 4, anchors: 8, temperature: 0.5 }, reals).toString()).toBe(factor);
});

it('has a factor for every scale', () => {
  for (const scale of stages.scale) {
    expect(scaleFactor(scale, { pairs: 2, anchors: 2, temperature: 0.1 }, reals).isPositive()).toBe(true);
  }
});

test('n/(n-1) needs two pairs', () => {
  const one = { pairs: 1, anchors: 2, temperature: 0.5 };
  expect(() => scaleFactor('n/(n-1)', one, reals)).toThrow('NTX-E111');
});
