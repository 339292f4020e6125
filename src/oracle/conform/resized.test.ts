import { expect, it } from 'vitest';
import { batch, rowsOf } from '../../../spec/batch.ts';
import { resized } from './resized.ts';

const given = {
  batch: batch(
    Float32Array.from({ length: 12 }, (_, i) => i + 1),
    [6, 2],
  ),
  temperature: 0.5,
};
const table = (testCase: typeof given) => rowsOf(testCase.batch).map((row) => [...row]);

it('leaves a case alone where any size will do', () => {
  expect(resized(given, {})).toBe(given);
});

it('repeats pairs up to the only N', () => {
  const found = resized(given, { pairs: 5 });
  expect(found.temperature).toBe(0.5);
  expect(table(found)).toEqual(
    [
      [1, 2],
      [3, 4],
      [5, 6],
      [1, 2],
      [3, 4],
    ].concat([
      [7, 8],
      [9, 10],
      [11, 12],
      [7, 8],
      [9, 10],
    ]),
  );
  expect(resized(given, { pairs: 3 })).toBe(given);
  expect(resized(given, { pairs: 2 })).toBe(given);
});

it('keeps a single pair alone', () => {
  const alone = { batch: batch(Float32Array.of(1, 2), [2, 1]), temperature: 1 };
  expect(resized(alone, { pairs: 32 })).toBe(alone);
  expect(table(resized(alone, { compiles: true }))).toEqual([
    [1, 0, 0, 0, 0, 0],
    [2, 0, 0, 0, 0, 0],
  ]);
});
