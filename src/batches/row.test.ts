import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { gaussian, row } from './rows.ts';

const rows = row(20, gaussian);
const shrunk = (holds: (entries: readonly number[]) => boolean) =>
  fc.check(fc.property(rows, holds), { seed: 7 }).counterexample?.[0];

test('a row shrinks to zeros', () => {
  expect(shrunk(() => false)).toEqual(Array(20).fill(0));
});

test('an entry that matters shrinks to 1 or another round number, and the others to 0', () => {
  expect(shrunk((entries) => Math.abs(entries[13] as number) <= 0.3)).toEqual(Array(20).fill(0).with(13, 1));
  expect(shrunk((entries) => (entries[4] as number) > -1.5)).toEqual(Array(20).fill(0).with(4, -2));
});
