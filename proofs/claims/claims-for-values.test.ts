import { expect, it } from 'vitest';
import { equal } from '../../spec/claim.ts';
import { arithmetic } from '../../spec/exact.ts';
import { claimsForValues } from './claims-for-values.ts';

const number = (x: number) => ({ value: new (arithmetic(20))(x), radius: new (arithmetic(20))(0) });
const one = { mean: number(1), perAnchor: [number(0), number(2)] };
const two = { mean: number(4), perAnchor: [number(2), number(6)] };

const said = (...losses: Parameters<typeof claimsForValues>[0]) =>
  claimsForValues(losses, (where, a, b = a) => [equal(where, a, b)]).map(({ statement, slack }) => [
    statement,
    slack.toNumber(),
  ]);

it('is said of the mean and of each anchor', () => {
  expect(said(one, two)).toEqual([
    ['mean', -3],
    ['anchor 0', -2],
    ['anchor 1', -4],
  ]);
  expect(said(one).map(([statement]) => statement)).toEqual(['mean', 'anchor 0', 'anchor 1']);
});

it('is said of the means alone where one does not tell its anchors', () => {
  expect(said(one, { mean: number(4) })).toEqual([['mean', -3]]);
});

it('is not said where one does not answer', () => {
  expect(said(one, undefined)).toEqual([]);
});
