import { expect, test } from 'vitest';
import { stack } from './rows.ts';

test('view 1 comes first, then view 2, and every entry is rounded', () => {
  const pairs = [
    [
      [1, 1 / 3],
      [3, 4],
    ],
    [
      [5, 6],
      [7, 8],
    ],
  ] as const;
  expect(stack(pairs, 'float32')).toEqual({
    pairs: 2,
    dimension: 2,
    rows: Float32Array.of(1, 1 / 3, 5, 6, 3, 4, 7, 8),
  });
  expect(stack(pairs, 'bfloat16').rows[1]).toBe(0.333984375);
});
