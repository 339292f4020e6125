import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sketch } from './rows.ts';
import { shape } from './shape.ts';

const size = shape({ minPairs: 2, maxPairs: 5, minDimension: 3, maxDimension: 6 });

test('pairs and dimension stay within the shape, and all of both occur', () => {
  const batches = fc.sample(
    sketch(size, fc.constant(null), (pairs) => pairs.map(({ a, b }) => [a, b])),
    { seed: 1, numRuns: 300 },
  );
  expect([...new Set(batches.map((batch) => batch.pairs))].sort()).toEqual([2, 3, 4, 5]);
  expect([...new Set(batches.map((batch) => batch.dimension))].sort()).toEqual([3, 4, 5, 6]);
});

test('a zero row becomes (1, 0, …, 0) before the kind sees it', () => {
  const zeros = sketch(
    size,
    fc.constant(2),
    (pairs) => pairs.map(({ a, b, extra }) => [a.map((x) => extra * x), b]),
    () => 0,
  );
  const [batch] = fc.sample(zeros, { seed: 1, numRuns: 1 });
  expect(batch?.rows.slice(0, 3)).toEqual(Float32Array.of(2, 0, 0));
  expect(batch?.rows.slice(-batch.dimension)[0]).toBe(1);
});
