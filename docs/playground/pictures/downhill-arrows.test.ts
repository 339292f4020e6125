import { expect, test } from 'vitest';
import { downhillArrows } from './downhill-arrows.ts';

test('arrows point downhill, the steepest as long as there is room for', () => {
  expect(
    downhillArrows(
      [
        [0.5, 0],
        [0, 2],
      ],
      40,
    ),
  ).toEqual([
    { x: -10, y: 0, turn: 180 },
    { x: -0, y: 40, turn: 90 },
  ]);
});

test('none where the gradient is 0 or beyond float32, and those do not scale the others', () => {
  const { NaN: none, POSITIVE_INFINITY: infinite } = Number;
  const gradient = [
    [0, 0],
    [infinite, -infinite],
    [1, none],
    [0, 1],
  ] as [number, number][];
  expect(downhillArrows(gradient, 40)).toEqual([undefined, undefined, undefined, { x: -0, y: 40, turn: 90 }]);
});

test('a batch that is not in the plane has no gradient', () => {
  expect(downhillArrows([], 40)).toEqual([]);
});
