import { describe, expect, it, test } from 'vitest';
import { batch } from './batch.ts';
import { ntXent } from './convention.ts';
import { sourceRow } from './conventions/layouts.ts';
import { arithmetic } from './decimals/exact.ts';
import { entry, type SimilarityStages, similarities, symmetric } from './similarities.ts';

const reals = arithmetic(30);
// Norms 5, 13, 1, 2: every cosine is a fraction.
const pythagorean = batch([
  [3, 4],
  [-5, 12],
  [1, 0],
  [0, -2],
]);

const table = (stages: Partial<SimilarityStages>) =>
  similarities(pythagorean, { ...ntXent, ...stages })
    .at(reals)
    .s.map((ofRow) => ofRow.map(Number));

test('cosines', () => {
  expect(table({})).toEqual([
    [1, 33 / 65, 3 / 5, -4 / 5],
    [33 / 65, 1, -5 / 13, -12 / 13],
    [3 / 5, -5 / 13, 1, 0],
    [-4 / 5, -12 / 13, 0, 1],
  ]);
});

test('clamped at 0', () => {
  expect(table({ similarity: 'clamped' })[1]).toEqual([33 / 65, 1, 0, 0]);
});

test('raw dot products', () => {
  expect(table({ normalisation: 'none' })[0]).toEqual([25, 33, 3, -8]);
});

test('one norm for the whole matrix', () => {
  // 25 + 169 + 1 + 4
  expect(table({ normalisation: 'matrix' })[0]).toEqual([25 / 199, 33 / 199, 3 / 199, -8 / 199]);
});

describe('view 1 compared with itself', () => {
  it('stacked', () => {
    expect(table({ secondView: 'same' })[0]).toEqual([1, 33 / 65, 1, 33 / 65]);
    expect([0, 1, 2, 3].map((i) => sourceRow({ ...ntXent, secondView: 'same' }, i, 2))).toEqual([0, 1, 0, 1]);
  });

  it('interleaved', () => {
    const stages = { ...ntXent, secondView: 'same', layout: 'interleaved' } as const;
    expect([0, 1, 2, 3].map((i) => sourceRow(stages, i, 2))).toEqual([0, 0, 2, 2]);
  });
});

test('dot products are exact where floating point loses everything', () => {
  const hard = batch([
    [2 ** 60, 1, 2 ** 60],
    [1, 2 ** -40, -1],
  ]);
  const { s } = similarities(hard, { ...ntXent, normalisation: 'none' }).at(reals);
  expect(entry(s, 0, 1).equals(new reals(2).pow(-40))).toBe(true);
});

test('a zero row is an error where rows are divided by their norms, and only there', () => {
  const zero = batch([
    [0, 0],
    [1, 0],
  ]);
  expect(() => similarities(zero, ntXent)).toThrow('NTX-E105 row 0 is zero.');
  const { s } = similarities(zero, { ...ntXent, normalisation: 'none' }).at(reals);
  expect(s.map((ofRow) => ofRow.map(Number))).toEqual([
    [0, 0],
    [0, 1],
  ]);
});

test('the halves of a symmetric matrix share their entries, and a row is computed when it is read', () => {
  const asked: string[] = [];
  const matrix = symmetric(3, (i, k) => {
    asked.push(`${i} ${k}`);
    return new reals(i * k + i + k);
  });
  expect(asked).toEqual([]);
  expect(matrix[1]?.map(Number)).toEqual([1, 3, 5]);
  expect(asked).toEqual(['1 0', '1 1', '1 2']);
  expect(matrix.map((ofRow) => ofRow.map(Number))).toEqual([
    [0, 1, 2],
    [1, 3, 5],
    [2, 5, 8],
  ]);
  expect(asked).toHaveLength(6);
  expect(matrix[2]?.[0]).toBe(matrix[0]?.[2]);
});

test.each([
  [{}, 1],
  [{ normalisation: 'none' }, 169],
  [{ normalisation: 'matrix' }, 169 / 199],
  [{ similarity: 'clamped' }, 1],
] as const)('the largest under %j is of a row with itself', (stages, largest) => {
  expect(similarities(pythagorean, { ...ntXent, ...stages }).largest).toBeCloseTo(largest, 12);
});
