import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Batch, batch } from '../../../spec/batch.ts';
import { ntXent } from '../../../spec/convention.ts';
import { arithmetic, exact } from '../../../spec/decimals/exact.ts';
import { exponentials } from '../../../spec/exponentials.ts';
import { gradient } from '../../../spec/gradient.ts';
import { loss } from '../../../spec/loss.ts';
import { certifiedGradient } from './gradient.ts';

const Wide = arithmetic(80);

/** Rows of a given kind, each a whole-number sequence: neither random nor regular. */
function rowsOf(kind: string, pairs: number, d: number, seed: number): Batch {
  const entry = (n: number) => (((n + seed) * 7919) % 1009) / 504.5 - 1;
  const length = 2 * pairs * d;
  if (kind === 'float64')
    return batch(
      Float64Array.from({ length }, (_, n) => entry(n) / 3),
      [2 * pairs, d],
    );
  // Entries far below the largest of their row: what the slices leave out.
  const factor = (n: number) => (kind === 'uneven' ? 2 ** -((n * 13) % 40) : 1);
  return batch(
    Float32Array.from({ length }, (_, n) => entry(n) * factor(n)),
    [2 * pairs, d],
  );
}

/** Throws unless the certified numbers hold the reference's. */
function encloses(z: Batch, temperature: number): void {
  const certified = certifiedGradient(z, temperature);
  if (!certified) throw new Error('out of range');
  const terms = exponentials(z, temperature, ntXent);
  const within = (
    high: number,
    low: number,
    radius: number,
    truth: { value: InstanceType<typeof Wide>; radius: InstanceType<typeof Wide> },
  ) => {
    const off = new Wide(exact(high)).plus(exact(low)).minus(truth.value).abs().minus(truth.radius);
    expect(off.toNumber()).toBeLessThanOrEqual(radius);
  };
  const { value, perAnchor } = loss(z, temperature, ntXent, 40, terms);
  within(certified.value.high, certified.value.low, certified.value.radius, value);
  perAnchor.forEach((truth, i) => {
    const { high, low, radius } = certified.perAnchor[i] as (typeof certified.perAnchor)[number];
    within(high, low, radius, truth);
  });
  gradient(z, temperature, ntXent, 40, terms).forEach((row, i) => {
    row.forEach((truth, j) => {
      const at = i * z.dimension + j;
      within(certified.high[at] as number, certified.low[at] as number, certified.radius[i] as number, truth);
    });
  });
}

it.each([
  ['float32', 33, 2, 0.5],
  ['float32', 66, 1, 0.1],
  ['float32', 2, 257, 0.07],
  ['float32', 3, 600, 0.00334],
  ['float64', 3, 5, 0.2],
  ['float64', 2, 300, 0.05],
  ['uneven', 5, 40, 0.1],
  ['uneven', 2, 270, 0.01],
])(
  '%s rows, %i pairs of %i, τ = %f',
  (kind, pairs, d, temperature) => {
    encloses(rowsOf(kind, pairs, d, 1), temperature);
  },
  60_000,
);

it('small batches of every kind of row', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('float32', 'float64', 'uneven'),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 1e6 }),
      fc.integer({ min: 1, max: 60 }),
      (kind, pairs, d, seed, twentieths) => encloses(rowsOf(kind, pairs, d, seed), twentieths / 20),
    ),
    { seed: 1, numRuns: 100 },
  );
}, 60_000);

it('the radius at N = 512, d = 128, τ = 0.5 is below 1e-26', () => {
  const z = rowsOf('float32', 512, 128, 1);
  const certified = certifiedGradient(z, 0.5);
  expect(certified?.value.radius).toBeLessThan(1e-26);
  expect(Math.max(...(certified?.radius ?? [1]))).toBeLessThan(1e-26);
}, 60_000);

it('leaves norms and temperatures to the reference whose low parts could be subnormal', () => {
  for (const scale of [1e300, 1e-300]) {
    expect(certifiedGradient(batch([[scale], [2 * scale], [scale], [-scale]]), 0.5)).toBeUndefined();
  }
  expect(certifiedGradient(batch([[1], [1], [1], [-1]]), 1e200)).toBeUndefined();
});
