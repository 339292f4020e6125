import { expect, it } from 'vitest';
import type { Convention } from '../../spec/convention.ts';
import { between } from './between.ts';
import { exactly } from './exactly.ts';

const bounds = { lower: [0, 1, 2, 9].map(exactly), upper: [2, 3, 4, 11].map(exactly) };

const broken = (anchors: Convention['anchors'], mean: number, perAnchor?: readonly number[]) => {
  const value = { mean: exactly(mean), ...(perAnchor && { perAnchor: perAnchor.map(exactly) }) };
  return between({ anchors }, 'it', value, bounds)
    .filter(({ holds }) => !holds)
    .map(({ statement }) => statement);
};

it('holds each anchor and the mean to their bounds', () => {
  expect(broken('both-views', 4, [1, 2, 3, 10])).toEqual([]);
  expect(broken('both-views', 6, [1, 0.5, 3, 12])).toEqual([
    'it, from above',
    'it, from below at anchor 1',
    'it, from above at anchor 3',
  ]);
});

it('holds a mean alone, or one over one view', () => {
  expect(broken('both-views', 2)).toEqual(['it, from below']);
  expect(broken('first-view', 2)).toEqual([]);
  expect(broken('first-view', 7)).toEqual(['it, from above']);
  expect(broken('second-view', 2)).toEqual(['it, from below']);
  expect(broken('second-view', 7)).toEqual([]);
});
