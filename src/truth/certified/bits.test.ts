import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { batch } from '../../../spec/batch.ts';
import { type Convention, denominators, ntXent } from '../../../spec/convention.ts';
import { arithmetic, dyadic, exact } from '../../../spec/decimals/exact.ts';
import { dotProduct } from './dot-products.ts';
import { last } from './double-double.ts';
import { exp, log, log1p } from './exp-log.ts';
import { certifiedGradient } from './gradient.ts';
import { certifiedLosses } from './loss.ts';
import { slices } from './slices.ts';

// A radius is wider than an ulp of a low part, so no enclosure can see a change of one. These pins can: the same bits on
// every machine. A change that moves them on purpose says why, and pins the new ones.

/** FNV-1a over the bits of some numbers. */
function digest(numbers: Iterable<number>): string {
  const view = new DataView(new ArrayBuffer(8));
  let hash = 0xcbf29ce484222325n;
  for (const x of numbers) {
    view.setFloat64(0, x);
    hash = ((hash ^ view.getBigUint64(0)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(16);
}

/** Whole-number steps: the same on every machine. */
const grid = (count: number, from: number, to: number) =>
  Array.from({ length: count }, (_, n) => from + ((to - from) * n) / count + n * 2 ** -20);

it('exp, log and log1p', () => {
  const outputs = (of: (x: number, xl: number) => number, xs: number[]) =>
    xs.flatMap((x, n) => [of(x, x * 2 ** -55 * ((n % 7) / 7)), last.low]);
  expect(digest(outputs(exp, grid(2000, -299, 299)))).toMatchInlineSnapshot(`"a6eb65a70843d6b3"`);
  expect(digest(outputs(log, grid(2000, 1e-3, 1e3)))).toMatchInlineSnapshot(`"812da44a8507866e"`);
  expect(digest(outputs(log1p, grid(2000, 0, 1 / 32)))).toMatchInlineSnapshot(`"cc8eb561004a9d42"`);
});

it('dot products, losses, gradients and every radius', () => {
  const z = batch(
    Float32Array.from({ length: 10 * 7 }, (_, n) => ((n * 7919) % 1009) / 504.5 - 1),
    [10, 7],
  );
  const cut = slices(z);
  const dots = Array.from({ length: 100 }, (_, n) => [dotProduct(cut, n % 10, Math.floor(n / 10)), last.low]).flat();
  expect(digest(dots)).toMatchInlineSnapshot(`"b2c79d671f7cc8ce"`);

  const balls = denominators.flatMap((denominator) => {
    const [loss] = certifiedLosses(z, 0.1, [{ ...ntXent, denominator }]) ?? [];
    return [loss?.value, ...(loss?.perAnchor ?? [])].flatMap((x) => (x ? [x.high, x.low, x.radius] : []));
  });
  expect(digest(balls)).toMatchInlineSnapshot(`"892980c75b97616d"`);

  const unusual: Partial<Convention>[] = [
    {},
    { logarithm: 'of-mean' },
    { logarithm: 'split-by-view' },
    { normalisation: 'none' },
  ];
  const gradients = unusual.flatMap((options) => {
    const found = certifiedGradient(z, 0.2, { ...ntXent, ...options });
    return found ? [...found.high, ...found.low, ...found.radius] : [];
  });
  expect(digest(gradients)).toMatchInlineSnapshot(`"89bf51cf0ade0845"`);

  // float64 rows leave remainders, and the anchor in its own denominator a weight of its own.
  const wide = batch(
    Float64Array.from(z.rows, (x) => x / 3),
    [10, 7],
  );
  const others = [wide, z].flatMap((rows) => {
    const found = certifiedGradient(rows, 0.2, { ...ntXent, denominator: 'self-inclusive', normalisation: 'none' });
    return found ? [...found.high, ...found.low, ...found.radius] : [];
  });
  expect(others).toHaveLength(2 * (70 + 70 + 10));
  expect(digest(others)).toMatchInlineSnapshot(`"f3a605143be8421"`);
});

it('a dot product of float32 rows is exact to the last bit of its low part', () => {
  const Wide = arithmetic(400);
  const entry = fc.tuple(fc.integer({ min: -(2 ** 24), max: 2 ** 24 }), fc.integer({ min: -40, max: 0 }));
  const rows = fc.integer({ min: 1, max: 12 }).chain((d) => fc.array(entry, { minLength: 2 * d, maxLength: 2 * d }));
  fc.assert(
    fc.property(rows, (entries) => {
      const d = entries.length / 2;
      const z = batch(
        Float32Array.from(entries, ([m, e]) => m * 2 ** e),
        [2, d],
      );
      const cut = slices(z);
      const got = dotProduct(cut, 0, 1);
      const gotLow = last.low;
      let truth = new Wide(0);
      for (let j = 0; j < d; j++) {
        truth = truth.plus(exact(cut.z[j] as number, Wide).times(exact(cut.z[d + j] as number, Wide)));
      }
      const off = exact(got, Wide).plus(exact(gotLow, Wide)).minus(truth).abs();
      // Half an ulp of the low part, and as much again for each entry that the slices leave out.
      const remainders = (cut.columnsOfC[0]?.length ?? 0) + 2 * (cut.columnsOfC[1]?.length ?? 0);
      const size = dyadic(got).significand === 0n ? 1 : Math.abs(got);
      const scale = remainders === 0 ? size * 2 ** -106 : (remainders + 2) * 2 ** -104 * Math.hypot(...cut.z) ** 2;
      expect(off.toNumber()).toBeLessThanOrEqual(scale);
    }),
    { seed: 1, numRuns: 2000 },
  );
});
