import { expect, it } from 'vitest';
import { arithmetic } from '../../spec/exact.ts';
import { largestOf } from './largest-of.ts';

const reals = arithmetic(20);
const around = (value: number, radius: number) => ({ value: new reals(value), radius: new reals(radius) });

it('may be what is not in the middle of the largest', () => {
  // 1 ± 0.5 and 0.9 ± 1: the larger of both is at most 1.9.
  const { value, radius } = largestOf([around(1, 0.5), around(0.9, 1), around(-3, 0.1)]);
  expect([value.toNumber(), radius.toNumber()]).toEqual([1, 1]);
});
