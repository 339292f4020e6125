import { expect, test } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { cosines } from './cosines.ts';

test('cosines are those of the directions, whatever the lengths', () => {
  expect([
    ...cosines(
      batch([
        [3e-200, 4e-200],
        [1e300, 0],
      ]),
    ),
  ]).toEqual([1, 0.6, 0.6, 1].map(Math.fround));
});

test('a row may be longer than a call has room for arguments', () => {
  const dimension = 200_000;
  const rows = new Float32Array(2 * dimension).fill(0.25);
  rows.fill(-0.25, dimension);
  cosines(batch(rows, [2, dimension])).forEach((cosine, i) => {
    expect(cosine).toBeCloseTo([1, -1, -1, 1][i] as number, 6);
  });
});
