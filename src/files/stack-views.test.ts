import { expect, test } from 'vitest';
import { stackViews } from './stack-views.ts';

const view1 = { rows: Float32Array.of(1, 2), shape: [1, 2] };

test('the rows of view 1, then those of view 2', () => {
  expect(stackViews(view1, { rows: Float32Array.of(3, 4), shape: [1, 2] })).toEqual({
    rows: Float32Array.of(1, 2, 3, 4),
    shape: [2, 2],
  });
});

test('one float64 view keeps its digits', () => {
  const { rows } = stackViews(view1, { rows: Float64Array.of(0.1, 0.2), shape: [1, 2] });
  expect(rows).toEqual(Float64Array.of(1, 2, 0.1, 0.2));
});

test('views of different shapes are no pairs', () => {
  const wrong = () => stackViews(view1, { rows: Float32Array.of(3, 4), shape: [2, 1] });
  expect(wrong).toThrow('NTX-E214 view 1 has the shape [1, 2], view 2 has the shape [2, 1].');
});

test('a scalar stays one', () => {
  expect(stackViews({ rows: Float32Array.of(1), shape: [] }, { rows: Float32Array.of(1), shape: [] }).shape).toEqual(
    [],
  );
});
