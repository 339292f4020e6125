import { expect, test } from 'vitest';
import { readNumbers } from './read-numbers.ts';

test.each([
  ['float16', '002e', 0.09375],
  ['bfloat16', 'cd3d', 0.10009765625],
  ['float32', 'cdcccc3d', Math.fround(0.1)],
  ['float64', '9a9999999999b93f', 0.1],
] as const)('%s in either byte order, from any offset', (dtype, hex, value) => {
  const little = Buffer.from(hex, 'hex');
  const shifted = Buffer.concat([Buffer.of(7), little]).subarray(1);
  expect([...readNumbers(shifted, dtype)]).toEqual([value]);
  expect([...readNumbers(little.reverse(), dtype, false)]).toEqual([value]);
});

test('infinity and NaN of the narrow formats', () => {
  expect([...readNumbers(Buffer.from('7c00fc007e00', 'hex'), 'float16', false)]).toEqual([Infinity, -Infinity, NaN]);
  expect([...readNumbers(Buffer.from('7f80ff807fc0', 'hex'), 'bfloat16', false)]).toEqual([Infinity, -Infinity, NaN]);
});
