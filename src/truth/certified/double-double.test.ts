import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { arithmetic, exact } from '../../../spec/decimals/exact.ts';
import { add, addThree, divide, fastTwoSum, last, multiply, twoProduct, twoSum } from './double-double.ts';

const Wide = arithmetic(700);
const value = (high: number, lows: number) => exact(high, Wide).plus(exact(lows, Wide));

/** Zero, or a number far from overflow and underflow, where alone these operations are exact. */
const single = fc
  .tuple(fc.constantFrom(-1, 0, 1), fc.double({ min: 0.5, max: 2, noNaN: true }), fc.integer({ min: -60, max: 60 }))
  .map(([sign, m, e]) => sign * m * 2 ** e);
/** A double-double: the low part is at most half an ulp of the high one. */
const pair = fc.tuple(single, fc.integer({ min: -(2 ** 30), max: 2 ** 30 })).map(([high, l]): [number, number] => {
  const h = fastTwoSum(high, high * l * 2 ** -83);
  return [h, last.low];
});

it('twoSum and twoProduct are exact', () => {
  fc.assert(
    fc.property(single, single, (a, b) => {
      const sum = twoSum(a, b);
      expect(value(sum, last.low).equals(exact(a, Wide).plus(exact(b, Wide)))).toBe(true);
      const product = twoProduct(a, b);
      expect(value(product, last.low).equals(exact(a, Wide).times(exact(b, Wide)))).toBe(true);
    }),
    { seed: 1, numRuns: 3000 },
  );
});

const u2 = 2 ** -106;

it.each([
  ['add', add, 3],
  ['multiply', multiply, 5],
  ['divide', divide, 15],
] as const)('%s has its relative error, and a low part that fits the high one', (name, of, bound) => {
  fc.assert(
    fc.property(pair, pair, ([ah, al], [bh, bl]) => {
      fc.pre(name !== 'divide' || bh !== 0);
      const high = of(ah, al, bh, bl);
      const lows = last.low;
      const [a, b] = [value(ah, al), value(bh, bl)];
      const truth = name === 'add' ? a.plus(b) : name === 'multiply' ? a.times(b) : a.div(b);
      const off = value(high, lows).minus(truth).abs();
      expect(off.lessThanOrEqualTo(truth.abs().times(bound * u2))).toBe(true);
      expect(high + lows).toBe(high);
    }),
    { seed: 1, numRuns: 3000 },
  );
});

it('addThree keeps the last bit of parts that overlap', () => {
  // 1 + 2^−53 + 2^−53·(1 + 2^−52): the second and the third add up to more bits than one float64 has.
  const high = addThree(1, 2 ** -53, 2 ** -53 * (1 + 2 ** -52));
  expect([high, last.low]).toEqual([1 + 2 ** -52, 2 ** -105]);
});
