import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Batch, row } from '../../spec/batch.ts';
import { cosines } from '../testing/cosines.ts';
import {
  aligned,
  antipodal,
  closeness,
  collapsed,
  duplicated,
  extremeNorms,
  type Kind,
  mixedNorms,
  nearlyEqual,
  nearlyUnit,
  partlyAligned,
  random,
  simplex,
  subnormalEntries,
  subnormalRows,
} from './kinds.ts';
import { shape } from './shape.ts';

const rowsOf = (batch: Batch) => Array.from({ length: 2 * batch.pairs }, (_, i) => [...row(batch, i)]);
const lengthsOf = (batch: Batch) => rowsOf(batch).map((entries) => Math.hypot(...entries));

describe('random rows', () => {
  test('every row is another one', () => {
    for (const batch of fc.sample(random(shape({ minDimension: 4 })), { seed: 1, numRuns: 100 })) {
      const rows = rowsOf(batch).map(String);
      expect(new Set(rows).size).toBe(rows.length);
    }
  });
});

describe('closeness', () => {
  test('closeness shrinks to equal', () => {
    expect(fc.check(fc.property(closeness, () => false)).counterexample).toEqual([0]);
  });

  test('four times the widest is a quarter, so that noise of up to 4 takes no largest entry away', () => {
    expect(4 * Math.max(...fc.sample(closeness, { seed: 1, numRuns: 50 }))).toBe(1 / 4);
  });
});

describe('aligned pairs', () => {
  const sample = fc.sample(aligned(shape()), { seed: 1, numRuns: 100 });

  test('partners differ by a quarter of their largest entry at most', () => {
    for (const batch of sample) {
      for (let i = 0; i < batch.pairs; i++) {
        const [a, b] = [row(batch, i), row(batch, i + batch.pairs)];
        const largest = Math.max(...a.map(Math.abs));
        a.forEach((x, j) => {
          expect(Math.abs(x - (b[j] as number))).toBeLessThanOrEqual(largest / 4);
        });
      }
    }
  });

  test('some partners are equal, others not', () => {
    const equal = sample.map((batch) => row(batch, 0).join() === row(batch, batch.pairs).join());
    expect(new Set(equal)).toEqual(new Set([true, false]));
  });
});

describe('partly aligned batches', () => {
  test('about half of all pairs are aligned, and most batches have both', () => {
    const sample = fc.sample(partlyAligned(shape({ minPairs: 4, minDimension: 2 })), { seed: 1, numRuns: 100 });
    const equal = sample.map((batch) =>
      Array.from({ length: batch.pairs }, (_, i) => row(batch, i).join() === row(batch, i + batch.pairs).join()),
    );
    const all = equal.flat();
    expect(all.filter(Boolean).length / all.length).toBeCloseTo(0.5, 1);
    expect(equal.filter((pairs) => new Set(pairs).size === 2).length).toBeGreaterThan(90);
  });
});

describe('nearly equal rows', () => {
  const sample = fc
    .sample(nearlyEqual(shape({ minPairs: 2, maxPairs: 6, minDimension: 2, maxDimension: 8 })), {
      seed: 1,
      numRuns: 50,
    })
    .map(cosines);

  test('all rows are within an acute angle', () => {
    expect(Math.min(...sample.flat(2))).toBeGreaterThan(0.2);
  });

  test.each([
    ['view 1', 0, 1],
    ['view 2', 1, 2],
  ])('the rows of %s are not all in one direction', (_, from, to) => {
    const ofView = sample.flatMap((matrix) => {
      const pairs = matrix.length / 2;
      const view = matrix.slice(from * pairs, to * pairs);
      return view.flatMap((ofRow) => ofRow.slice(from * pairs, to * pairs));
    });
    expect(Math.min(...ofView)).toBeLessThan(0.99);
  });
});

describe('collapsed batches', () => {
  test.each(['float32', 'bfloat16', 'float16'] as const)('every cosine is 1 in %s', (arithmetic) => {
    const size = shape({ maxPairs: 5, maxDimension: 8, arithmetic });
    for (const batch of fc.sample(collapsed(size), { seed: 1, numRuns: 50 })) {
      expect(new Set(cosines(batch).flat())).toEqual(new Set([1]));
    }
  });

  test('rows have different lengths', () => {
    const [batch] = fc.sample(collapsed(shape({ minPairs: 8 })), { seed: 1, numRuns: 1 });
    expect(new Set(batch && lengthsOf(batch)).size).toBeGreaterThan(3);
  });
});

describe('antipodal pairs', () => {
  const sample = fc
    .sample(antipodal(shape({ minPairs: 2, maxPairs: 5, minDimension: 2, maxDimension: 8 })), { seed: 1, numRuns: 50 })
    .map(cosines);

  test('partners are opposite', () => {
    for (const matrix of sample) {
      const pairs = matrix.length / 2;
      expect(matrix.map((ofRow, i) => ofRow[(i + pairs) % (2 * pairs)])).toEqual(matrix.map(() => -1));
    }
  });

  test('in about half of the batches each view is one direction', () => {
    const common = sample.filter((matrix) => matrix.every((ofRow) => ofRow.every((cosine) => Math.abs(cosine) === 1)));
    expect(common.length).toBeGreaterThan(15);
    expect(common.length).toBeLessThan(35);
  });
});

describe('simplices', () => {
  const sample = (pairs: number, dimension: number) =>
    fc.sample(simplex(shape({ minPairs: pairs, maxPairs: pairs, minDimension: dimension, maxDimension: dimension })), {
      seed: 1,
      numRuns: 10,
    });

  // Integers in N or more dimensions: the digits of 1/(N − 1) are all that is rounded. In N − 1 the entries are.
  test.each([
    [2, 1, 1e-15],
    [2, 5, 1e-15],
    [3, 2, 2 ** -23],
    [4, 3, 2 ** -23],
    [7, 6, 2 ** -23],
    [7, 7, 1e-15],
    [9, 20, 1e-15],
  ])('%i pairs in %i dimensions: partners at cosine 1, all others at −1/(N − 1)', (pairs, dimension, tolerance) => {
    for (const batch of sample(pairs, dimension)) {
      expect(batch.dimension).toBe(dimension);
      cosines(batch).forEach((ofRow, i) => {
        ofRow.forEach((cosine, k) => {
          const expected = i % pairs === k % pairs ? 1 : -1 / (pairs - 1);
          expect(Math.abs(cosine - expected)).toBeLessThanOrEqual(i % pairs === k % pairs ? 0 : tolerance);
        });
      });
    }
  });

  test('the dimension is N − 1 or more, and there are no more pairs than that allows', () => {
    const batches = fc.sample(simplex(shape({ maxDimension: 4 })), { seed: 1, numRuns: 200 });
    expect([...new Set(batches.map(({ pairs }) => pairs))].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(batches.every(({ pairs, dimension }) => dimension >= pairs - 1 && dimension <= 4)).toBe(true);
  });

  test('one pair is aligned', () => {
    for (const batch of sample(1, 3)) expect(cosines(batch)[0]?.[1]).toBe(1);
  });
});

describe('duplicated pairs', () => {
  test('half of the pairs, rounded up, are copies or have some', () => {
    for (const batch of fc.sample(duplicated(shape({ minPairs: 2 })), { seed: 1, numRuns: 100 })) {
      const pairs = Array.from({ length: batch.pairs }, (_, i) => [...row(batch, i), ...row(batch, i + batch.pairs)]);
      expect(new Set(pairs.map(String)).size).toBeLessThanOrEqual(Math.ceil(batch.pairs / 2));
    }
  });

  test('not all pairs are the same', () => {
    const [batch] = fc.sample(duplicated(shape({ minPairs: 10 })), { seed: 1, numRuns: 1 });
    const firsts = Array.from({ length: 10 }, (_, i) => batch && row(batch, i).join());
    expect(new Set(firsts).size).toBeGreaterThan(1);
  });
});

describe('nearly unit rows', () => {
  /** How far from 1 the lengths of a batch are, the farthest. */
  const away = fc
    .sample(nearlyUnit(shape({ minPairs: 8 })), { seed: 1, numRuns: 100 })
    .map((batch) => Math.max(...lengthsOf(batch).map((length) => Math.abs(length - 1))));

  test('every row is within a tenth of length 1, and some batches within a thousandth', () => {
    expect(Math.max(...away)).toBeLessThanOrEqual(0.1 + 1e-6);
    expect(Math.max(...away)).toBeGreaterThan(0.05);
    expect(away.filter((x) => x <= 1e-3 + 1e-6).length).toBeGreaterThan(10);
    expect(Math.min(...away)).toBeGreaterThan(2e-4);
  });
});

describe('norms', () => {
  const norms = (kind: Kind, size = shape()) => fc.sample(kind(size), { seed: 1, numRuns: 200 }).flatMap(lengthsOf);

  test.each([
    ['mixed', mixedNorms, 1e3, 'float32'],
    ['extreme', extremeNorms, 1e18, 'float32'],
    ['extreme', extremeNorms, 1e18, 'bfloat16'],
    ['extreme', extremeNorms, 1e4, 'float16'],
  ] as const)('%s norms go from one end to the other, in octaves', (_, kind, longest, arithmetic) => {
    const all = norms(kind, shape({ arithmetic }));
    // Rounding to bfloat16 or float16 may carry a norm past the end by half a per cent.
    const slack = arithmetic === 'float32' ? 1 : 1.005;
    expect(Math.max(...all)).toBeLessThanOrEqual(longest * slack);
    expect(Math.max(...all)).toBeGreaterThan(longest / 2);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(1 / longest / slack);
    expect(Math.min(...all)).toBeLessThan(2 / longest);
    const middle = all.filter((norm) => norm > 1 / Math.sqrt(longest) && norm < Math.sqrt(longest)).length;
    expect(middle / all.length).toBeGreaterThan(0.3);
  });
});

describe('subnormals', () => {
  const normals = { float32: 2 ** -126, bfloat16: 2 ** -126, float16: 2 ** -14 };

  const rows = (kind: Kind, arithmetic: keyof typeof normals) =>
    fc.sample(kind(shape({ arithmetic })), { seed: 1, numRuns: 50 }).flatMap(rowsOf);

  test.each(['float32', 'bfloat16', 'float16'] as const)('about half the entries are subnormal in %s', (arithmetic) => {
    const all = rows(subnormalEntries, arithmetic);
    const isNormal = (x: number) => Math.abs(x) >= normals[arithmetic];
    expect(all.every((entries) => entries.some(isNormal))).toBe(true);
    const share = all.flat().filter(isNormal).length / all.flat().length;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.05);
  });

  test.each(['float32', 'bfloat16', 'float16'] as const)('rows are made of subnormals only in %s', (arithmetic) => {
    const all = rows(subnormalRows, arithmetic).flat();
    expect(all.every((x) => Math.abs(x) < normals[arithmetic])).toBe(true);
    expect(all.some((x) => Math.abs(x) > normals[arithmetic] / 2)).toBe(true);
  });
});
