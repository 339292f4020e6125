import { expect, it } from 'vitest';
import { ntXent } from '../../spec/convention.ts';
import { arithmetic } from '../../spec/exact.ts';
import { similarities } from '../../spec/similarity.ts';
import { simplexBatch } from './simplex-batch.ts';

it.each([2, 3, 4, 5])('%d pairs: aligned, the others as far as they can be', (pairs) => {
  const { s } = similarities(simplexBatch(pairs), ntXent).at(arithmetic(30));
  s.forEach((ofRow, i) => {
    ofRow.forEach((cosine, k) => {
      expect(cosine.toNumber()).toBeCloseTo(i % pairs === k % pairs ? 1 : -1 / (pairs - 1), 14);
    });
  });
});
