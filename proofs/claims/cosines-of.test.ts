import { expect, it } from 'vitest';
import { batch } from '../../spec/batch.ts';
import { arithmetic } from '../../spec/exact.ts';
import { cosinesOf } from './cosines-of.ts';

it('encloses every cosine', () => {
  const cosines = cosinesOf(
    batch([
      [2, 0],
      [3, 4],
      [0, 1],
      [1, -1],
    ]),
  );
  const half = new (arithmetic(70))(0.5).sqrt();
  const rows = [
    ['1', '0.6', '0', half],
    ['0.6', '1', '0.8', half.times('-0.2')],
    ['0', '0.8', '1', half.negated()],
    [half, half.times('-0.2'), half.negated(), '1'],
  ];
  expect(cosines).toHaveLength(4);
  cosines.forEach((row, i) => {
    row.forEach(({ value, radius }, k) => {
      expect(
        value
          .minus(rows[i]?.[k] ?? Number.NaN)
          .abs()
          .lessThanOrEqualTo(radius),
      ).toBe(true);
      expect(radius.lessThan('1e-47')).toBe(true);
    });
  });
});
