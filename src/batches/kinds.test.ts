import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Batch, batch, requireDirections } from '../../spec/batch.ts';
import { roundTo } from '../rounding/formats.ts';
import { type BatchKind, kinds } from './kinds.ts';
import { shape } from './shape.ts';

const ids = Object.keys(kinds) as BatchKind[];
const dtypes = ['float32', 'bfloat16', 'float16'] as const;

/** Every batch that fast-check tries while it shrinks: the predicate fails on two of three calls. */
function tried(arbitrary: fc.Arbitrary<Batch>, seed: number): Batch[] {
  const all: Batch[] = [];
  fc.check(
    fc.property(arbitrary, (batch) => all.push(batch) % 3 === 2),
    { seed },
  );
  return all;
}

describe.each(ids)('%s', (kind) => {
  test.each(dtypes)('gives valid batches within the shape, exact in %s, while it shrinks too', (arithmetic) => {
    const options = { minPairs: 2, maxPairs: 6, minDimension: 2, maxDimension: 7 };
    const arbitrary = kinds[kind](shape({ ...options, arithmetic }));
    const isRight = ({ pairs, dimension, rows }: Batch) =>
      rows instanceof Float32Array &&
      rows.every((x) => x === roundTo(x, arithmetic) && !Object.is(x, -0)) &&
      pairs >= 2 &&
      pairs <= 6 &&
      dimension >= 2 &&
      dimension <= 7;
    for (const seed of [1, 2, 3, 4, 5]) {
      const all = [...tried(arbitrary, seed), ...fc.sample(arbitrary, { seed, numRuns: 20 })];
      for (const { pairs, dimension, rows } of all) requireDirections(batch(rows, [2 * pairs, dimension]));
      expect(all.filter((one) => !isRight(one))).toEqual([]);
    }
  });

  test('gives one pair in one dimension as well', () => {
    const arbitrary = kinds[kind](shape({ maxPairs: 1, maxDimension: 1 }));
    for (const one of fc.sample(arbitrary, { seed: 1, numRuns: 20 })) {
      requireDirections(one);
      expect(one).toMatchObject({ pairs: 1, dimension: 1 });
    }
  });

  test('gives the same batches for the same seed, and others for another', () => {
    const sample = (seed: number) => fc.sample(kinds[kind](shape()), { seed, numRuns: 20 });
    expect(sample(42)).toEqual(sample(42));
    expect(sample(42)).not.toEqual(sample(43));
  });

  test('has its first values pinned', () => {
    const arbitrary = kinds[kind](shape({ maxPairs: 3, maxDimension: 3 }));
    const first = [1, 2].flatMap((seed) =>
      fc.sample(arbitrary, { seed, numRuns: 3 }).map(({ pairs, rows }) => `${pairs}: ${rows.join(' ')}`),
    );
    expect(first).toMatchSnapshot();
  });
});
