import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columns, gaussian, near, row, scaled, sketch, stack } from './rows.ts';
import { shape } from './shape.ts';

describe('rows', () => {
  const rows = row(20, gaussian);
  const shrunk = (holds: (entries: readonly number[]) => boolean) =>
    fc.check(fc.property(rows, holds), { seed: 7 }).counterexample?.[0];

  test('a row shrinks to zeros', () => {
    expect(shrunk(() => false)).toEqual(Array(20).fill(0));
  });

  test('an entry that matters shrinks to 1 or another round number, and the others to 0', () => {
    expect(shrunk((entries) => Math.abs(entries[13] as number) <= 0.3)).toEqual(Array(20).fill(0).with(13, 1));
    expect(shrunk((entries) => (entries[4] as number) > -1.5)).toEqual(Array(20).fill(0).with(4, -2));
  });
});

describe('gaussian entries', () => {
  const sample = fc.sample(row(1000, gaussian), { seed: 11, numRuns: 20 }).flat();

  test('entries have mean 0 and variance 4/3, and are not uniform', () => {
    const mean = sample.reduce((sum, x) => sum + x, 0) / sample.length;
    const variance = sample.reduce((sum, x) => sum + x * x, 0) / sample.length;
    // Five standard deviations of each estimate.
    expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(4 / 3 / sample.length));
    expect(Math.abs(variance - 4 / 3)).toBeLessThan(5 * (4 / 3) * Math.sqrt(2 / sample.length));
    expect(sample.filter((x) => Math.abs(x) > 3).length / sample.length).toBeLessThan(0.02);
  });

  test('entries are numbers of float32, at most 4, and 0 or at least 2^−9', () => {
    const isRight = (x: number) => {
      const size = Math.abs(x);
      return Object.is(x, Math.fround(x)) && size <= 4 && (x === 0 || size >= 2 ** -9);
    };
    expect(sample.filter((x) => !isRight(x))).toEqual([]);
  });

  test('entries use all the bits that they have', () => {
    expect(sample.some((x) => x * 2 ** 22 !== 2 * Math.trunc(x * 2 ** 21))).toBe(true);
  });
});

describe('near rows', () => {
  test('noise is measured by the largest entry', () => {
    expect(near([1, -8, 0], [1, 1, -4], 1 / 16)).toEqual([1.5, -7.5, -2]);
  });

  test('no noise, the same row', () => {
    expect(near([1, -8, 0], [1, 1, -4], 0)).toEqual([1, -8, 0]);
  });
});

describe('scaled rows', () => {
  test('a row is multiplied by a power of two', () => {
    expect(scaled([3, -4, 0], 2)).toEqual([12, -16, 0]);
    expect(scaled([3, -4, 0], -2)).toEqual([0.75, -1, 0]);
  });

  test('the norm stays in range', () => {
    expect(scaled([3, 4], 20)).toEqual([384, 512]);
    expect(scaled([1], -20)).toEqual([2 ** -9]);
    expect(scaled([1], 20, 1e-18, 1e18)).toEqual([2 ** 20]);
  });
});

describe('batches of pairs', () => {
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
});

describe('columns', () => {
  test('every number of columns from min to max occurs', () => {
    const counts = new Set(fc.sample(columns(2, 6), { seed: 1, numRuns: 200 }).map((kept) => kept.length));
    expect([...counts].sort()).toEqual([2, 3, 4, 5, 6]);
  });

  test.each([0, 3, 9])('any column but %d is dropped when it alone matters', (needed) => {
    const { counterexample } = fc.check(
      fc.property(columns(1, 10), (kept) => !kept.includes(needed)),
      { seed: 1 },
    );
    expect(counterexample).toEqual([[needed]]);
  });

  test('no more are dropped than the minimum allows', () => {
    const { counterexample } = fc.check(
      fc.property(columns(3, 10), (kept) => !kept.includes(5)),
      { seed: 1 },
    );
    expect(counterexample?.[0]).toHaveLength(3);
  });
});

describe('stacked rows', () => {
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
});
