import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Batch, row } from '../../spec/batch.ts';
import { type BatchOptions, batches } from './batches.ts';

const isSubnormal = (x: number) => x !== 0 && Math.abs(x) < 2 ** -126;
const onlySubnormals = ({ rows }: Batch) => rows.every((x) => x === 0 || isSubnormal(x));
const sample = (options?: BatchOptions) => fc.sample(batches(options), { seed: 1, numRuns: 500 });

test('rows of nothing but subnormals have to be asked for', () => {
  expect(sample().some(onlySubnormals)).toBe(false);
  expect(sample({ kinds: ['subnormal-rows'] }).every(onlySubnormals)).toBe(true);
});

test('a simplex is left out where the dimension is too low for it', () => {
  expect(sample({ minPairs: 4, maxDimension: 2 }).every(({ pairs, dimension }) => pairs >= 4 && dimension <= 2)).toBe(
    true,
  );
  expect(() => batches({ minPairs: 4, maxDimension: 3, kinds: ['simplex'] })).not.toThrow();
});

test.each([{ kinds: [] }, { kinds: ['simplex'], minPairs: 4, maxDimension: 2 }] as const)(
  '%o leaves no kind, which is refused',
  (options) => {
    expect(() => batches(options)).toThrow(RangeError);
    expect(() => batches(options)).toThrow('kinds holds no kind that fits: name one,');
  },
);

describe('a failing batch shrinks to the smallest that fails', () => {
  const shrunk = (holds: (batch: Batch) => boolean, options: BatchOptions = {}) =>
    [1, 2, 3].map((seed) => {
      const [batch] = fc.check(fc.property(batches(options), holds), { seed, numRuns: 1000 }).counterexample ?? [];
      return batch && { ...batch, rows: [...batch.rows] };
    });
  const random: BatchOptions = { kinds: ['random'] };
  const rowsOf = (batch: Batch) => Array.from({ length: 2 * batch.pairs }, (_, i) => [...row(batch, i)]);

  test('anything', () => {
    for (const batch of shrunk(() => false, random)) expect(batch).toEqual({ pairs: 1, dimension: 1, rows: [1, 1] });
  });

  test('an entry above 0.3 in any pair but the first', () => {
    const small = (batch: Batch) =>
      rowsOf(batch).every((entries, i) => i % batch.pairs === 0 || entries.every((x) => Math.abs(x) <= 0.3));
    for (const batch of shrunk(small, random)) expect(batch).toEqual({ pairs: 2, dimension: 1, rows: [1, 1, 1, 1] });
  });

  test('a norm of 1.5', () => {
    const short = (batch: Batch) => rowsOf(batch).every((entries) => Math.hypot(...entries) < 1.5);
    for (const batch of shrunk(short, random)) {
      expect(batch).toMatchObject({ pairs: 1, dimension: 1 });
      expect(batch?.rows.map(Math.abs).sort()).toEqual([1, 2]);
    }
  });

  test('partners at an angle needs two dimensions', () => {
    const straight = (batch: Batch) =>
      rowsOf(batch).every((a, i) => {
        const b = row(batch, (i + batch.pairs) % (2 * batch.pairs));
        const cosine = a.reduce((sum, x, j) => sum + x * (b[j] as number), 0) / Math.hypot(...a) / Math.hypot(...b);
        return Math.abs(cosine) < 0.1 || Math.abs(cosine) > 0.9;
      });
    for (const batch of shrunk(straight, random)) {
      expect(batch).toMatchObject({ pairs: 1, dimension: 2 });
      expect(batch?.rows.map(Math.abs).sort()).toEqual([0, 1, 1, 1]);
    }
  });

  test('the kind stays', () => {
    const one = ({ pairs }: Batch) => pairs < 2;
    expect(shrunk(one, { kinds: ['antipodal'] })[0]?.rows).toEqual([1, 1, -1, -1]);
    expect(shrunk(one, { kinds: ['simplex'] })[0]?.rows).toEqual([1, -1, 1, -1]);
    expect(shrunk(one, { kinds: ['collapsed'] })[0]?.rows).toEqual([1, 1, 1, 1]);
    expect(shrunk(one, { kinds: ['extreme-norms'] })[0]?.rows).toEqual([1, 1, 1, 1]);
    const least = 2 ** -149;
    expect(shrunk(one, { kinds: ['subnormal-rows'] })[0]?.rows).toEqual([least, least, least, least]);
  });
});

test('the first values of each seed are pinned', () => {
  const first = [1, 2].map((seed) =>
    fc.sample(batches(), { seed, numRuns: 6 }).map(({ pairs, dimension, rows }) => `${pairs}×${dimension}: ${rows[0]}`),
  );
  expect(first).toMatchInlineSnapshot(`
    [
      [
        "5×14: -1.927497386932373",
        "5×28: -0.2834484577178955",
        "2×6: 0.0109205711632967",
        "4×25: 271.9188537597656",
        "7×4: -0.5144820213317871",
        "8×23: 1.1109018325805664",
      ],
      [
        "1×18: 0.22666172683238983",
        "12×6: -0.25737643241882324",
        "4×13: -1.0256672387569852e-38",
        "5×16: -2.0563716888427734",
        "9×31: -1.0818226337432861",
        "5×13: 4",
      ],
    ]
  `);
});
