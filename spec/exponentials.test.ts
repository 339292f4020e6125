import { expect, it, test } from 'vitest';
import { batch } from './batch.ts';
import { type Convention, ntXent } from './convention.ts';
import { arithmetic } from './decimals/exact.ts';
import { exponentials } from './exponentials.ts';
import { entry } from './similarities.ts';

const reals = arithmetic(30);
// Cosines 0, 1 and −1; partners 0 and 2 are equal.
const square = batch([
  [1, 0],
  [0, 1],
  [1, 0],
  [0, -1],
]);

it.each<[Convention['temperature'], string, string]>([
  // The exponents of e for anchor 0 itself, and of its positive.
  ['divide', '4', '4'],
  ['multiply', '0.25', '0.25'],
  ['ignored', '1', '1'],
  ['positive-untempered', '4', '1'],
])('%s', (temperature, ofSelf, ofPositive) => {
  const { e, numerator, positiveLogit } = exponentials(square, 0.25, { ...ntXent, temperature }).at(reals);
  const close = (x: { toPrecision(digits: number): string }, exponent: string) =>
    expect(x.toPrecision(27)).toBe(new reals(exponent).exp().toPrecision(27));
  close(entry(e, 0, 0), ofSelf);
  close(entry(e, 0, 1), '0');
  close(numerator(0), ofPositive);
  expect(positiveLogit(0).toString()).toBe(ofPositive);
  expect(positiveLogit(1).toString()).toBe(`-${ofPositive}`);
});

test('each precision is computed once', () => {
  const terms = exponentials(square, 0.5, ntXent);
  expect(terms.at(reals)).toBe(terms.at(reals));
  expect(terms.at(arithmetic(31))).not.toBe(terms.at(reals));
});

test('small temperatures ask for more digits', () => {
  expect(exponentials(square, 1e-9, ntXent).guard - exponentials(square, 1, ntXent).guard).toBeGreaterThanOrEqual(8);
});

test('logits past 1e15 are refused, and what is no temperature before that', () => {
  expect(() => exponentials(square, 1e-16, ntXent)).toThrow('NTX-E110 a logit can be as large as 1.00e+16.');
  expect(() => exponentials(square, 1e-15, ntXent)).not.toThrow();
  for (const none of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => exponentials(square, none, ntXent)).toThrow('NTX-E106');
  }
});
