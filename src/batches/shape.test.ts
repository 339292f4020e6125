import { expect, test } from 'vitest';
import { shape } from './shape.ts';

test('the defaults are 1 to 16 pairs, 1 to 32 dimensions and float32', () => {
  expect(shape()).toEqual({ minPairs: 1, maxPairs: 16, minDimension: 1, maxDimension: 32, dtype: 'float32' });
});

test('a minimum above the default maximum raises it', () => {
  expect(shape({ minPairs: 20, minDimension: 40 })).toMatchObject({ maxPairs: 20, maxDimension: 40 });
});

test('a float64 implementation gets float32 entries', () => {
  expect(shape({ arithmetic: 'float64' }).dtype).toBe('float32');
  expect(shape({ arithmetic: 'bfloat16' }).dtype).toBe('bfloat16');
});

test.each([
  [{ minPairs: 0 }, 'minPairs is 0 and maxPairs is 16: give integers with 1 ≤ minPairs ≤ maxPairs.'],
  [{ maxPairs: 2.5 }, 'minPairs is 1 and maxPairs is 2.5'],
  [{ minPairs: 3, maxPairs: 2 }, 'minPairs is 3 and maxPairs is 2'],
  [{ minDimension: 5, maxDimension: 4 }, 'minDimension is 5 and maxDimension is 4'],
  [{ minDimension: Number.NaN }, 'minDimension is NaN'],
])('%o is refused by name', (options, message) => {
  expect(() => shape(options)).toThrow(RangeError);
  expect(() => shape(options)).toThrow(message);
});
