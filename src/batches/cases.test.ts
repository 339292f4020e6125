import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Batch, row } from '../../spec/batch.ts';
import { ntXent, stages } from '../../spec/convention.ts';
import { type BatchOptions, batches, cases, conventions, stressCases } from './cases.ts';

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

test('options reach the batches and the temperatures', () => {
  const options = { minPairs: 3, maxPairs: 4, maxDimension: 2, kinds: ['random'], temperature: { max: 0.01 } } as const;
  for (const { batch, temperature } of fc.sample(cases(options), { seed: 1, numRuns: 50 })) {
    expect(batch.pairs).toBeGreaterThanOrEqual(3);
    expect(batch.pairs).toBeLessThanOrEqual(4);
    expect(batch.dimension).toBeLessThanOrEqual(2);
    expect(temperature).toBeLessThanOrEqual(0.01);
  }
});

test('a case prints as a plain object', () => {
  const prototypes = fc.sample(cases(), { seed: 1, numRuns: 50 }).map((one) => Object.getPrototypeOf(one));
  expect(new Set(prototypes)).toEqual(new Set([Object.prototype]));
});

test('a failing case shrinks to the smallest batch and a round temperature', () => {
  const { counterexample } = fc.check(
    fc.property(cases(), ({ batch, temperature }) => batch.pairs < 2 || temperature > 0.3),
    { seed: 1 },
  );
  expect(counterexample).toEqual([
    { batch: { pairs: 2, dimension: 1, rows: Float32Array.of(1, 1, 1, 1) }, temperature: 0.2 },
  ]);
});

describe('stress cases', () => {
  const sample = fc.sample(stressCases(), { seed: 1, numRuns: 1000 });
  const largest = sample.map(({ batch }) => Math.max(...batch.rows.map(Math.abs)));

  test('stress goes beyond conformance: one pair, colder, longer, and nothing but subnormals', () => {
    expect(sample.some(({ batch }) => batch.pairs === 1)).toBe(true);
    expect(sample.some(({ temperature }) => temperature < 0.0015)).toBe(true);
    expect(Math.max(...largest)).toBeGreaterThan(1e17);
    expect(Math.min(...largest)).toBeLessThan(2 ** -126);
  });

  test('options narrow it', () => {
    const cold = stressCases({ kinds: ['collapsed'], maxPairs: 2, temperature: { max: 0.002 } });
    for (const { batch, temperature } of fc.sample(cold, { seed: 1, numRuns: 50 })) {
      expect(batch.pairs).toBeLessThanOrEqual(2);
      expect(temperature).toBeGreaterThanOrEqual(0.001);
      expect(temperature).toBeLessThanOrEqual(0.002);
    }
  });
});

describe('conventions', () => {
  test('makes every option of every stage', () => {
    const made = fc.sample(conventions(), { seed: 1, numRuns: 500 });
    for (const [stage, options] of Object.entries(stages)) {
      expect(new Set(made.map((one) => one[stage as keyof typeof stages]))).toEqual(new Set(options));
    }
  });

  test('shrinks to NT-Xent, but for what fails', () => {
    const failing = fc.property(conventions(), ({ scale }) => scale !== 'tau');
    const { counterexample } = fc.check(failing, { seed: 1, numRuns: 500 });
    expect(counterexample).toEqual([{ ...ntXent, scale: 'tau' }]);
  });
});
