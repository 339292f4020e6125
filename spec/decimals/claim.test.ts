import { Decimal } from 'decimal.js';
import { expect, test } from 'vitest';
import { atMost, below, equal } from './claim.ts';

const near = (value: number, radius: number) => ({ value: new Decimal(value), radius: new Decimal(radius) });

test.each([
  // a, b, atMost, below, equal
  [near(1, 0), near(2, 0), true, true, false],
  [near(2, 0), near(1, 0), false, false, false],
  [near(1, 0), near(1, 0), true, false, true],
  [near(1.5, 0.25), near(1, 0.25), true, false, true],
  [near(1.5, 0.25), near(1, 0.375), true, true, true],
  [near(1.5, 0.25), near(1, 0.125), false, false, false],
  [near(1, 0.125), near(1.5, 0.125), true, true, false],
])('%j and %j', (a, b, isAtMost, isBelow, isEqual) => {
  expect(atMost('≤', a, b).holds).toBe(isAtMost);
  expect(below('<', a, b).holds).toBe(isBelow);
  expect(equal('=', a, b).holds).toBe(isEqual);
});

test('slack is of the values alone', () => {
  expect(atMost('a ≤ b', near(1, 9), near(3, 9))).toMatchObject({ statement: 'a ≤ b', slack: new Decimal(2) });
  expect(below('', near(3, 0), near(1, 0)).slack.toNumber()).toBe(-2);
  for (const claim of [atMost, below, equal]) expect(claim('', near(3, 2), near(1, 5)).radius.toNumber()).toBe(7);
  expect(equal('', near(3, 0), near(1, 5)).slack.toNumber()).toBe(-2);
});
