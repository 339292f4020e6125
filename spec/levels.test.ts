import { describe, expect, it } from 'vitest';
import { batch } from './batch.ts';
import { denominators, ntXent } from './convention.ts';
import { termCount } from './conventions/denominators.ts';
import type { Enclosure } from './decimals/enclosure.ts';
import { levels, randomRowsLevel } from './levels.ts';
import { loss } from './loss.ts';

const overlap = (a: Enclosure, b: Enclosure) =>
  a.value.minus(b.value).abs().lessThanOrEqualTo(a.radius.plus(b.radius).plus('1e-28'));

/** Aligned pairs on a regular simplex: the unit vectors of R^N, less their mean, times N to stay whole numbers. */
const simplex = (pairs: number) => {
  const view = Array.from({ length: pairs }, (_, i) =>
    Array.from({ length: pairs }, (_, j) => (i === j ? pairs - 1 : -1)),
  );
  return batch([...view, ...view]);
};

describe.each(denominators)('%s', (denominator) => {
  const convention = { ...ntXent, denominator };

  it.each([
    [2, 0.5],
    [3, 0.07],
    [6, 1],
  ])('the simplex of %i pairs at τ = %f attains the floor', (pairs, temperature) => {
    const attained = loss(simplex(pairs), temperature, convention).value;
    expect(overlap(attained, levels(denominator, pairs, temperature).floor)).toBe(true);
  });

  it('equal rows have the collapse value', () => {
    const collapsed = loss(batch(Array.from({ length: 8 }, () => [3, -1, 2])), 0.1, convention).value;
    expect(overlap(collapsed, levels(denominator, 4, 0.1).collapse)).toBe(true);
    expect(levels(denominator, 4, 0.1).collapse.value.toNumber()).toBeCloseTo(Math.log(termCount(denominator, 4)), 14);
  });

  it('an anchor with an antipodal positive among copies of itself has the ceiling', () => {
    const worst = batch([[1], [1], [1], [-1], [1], [1]]);
    const anchor = loss(worst, 0.2, convention).perAnchor[0] as Enclosure;
    expect(overlap(anchor, levels(denominator, 3, 0.2).ceiling)).toBe(true);
  });
});

describe('one pair', () => {
  it('has the loss 0 under simclr and cross-view', () => {
    for (const denominator of ['simclr', 'cross-view'] as const) {
      const { floor, collapse, ceiling } = levels(denominator, 1, 0.5);
      expect([floor, collapse, ceiling].map((x) => x.value.toNumber())).toEqual([0, 0, 0]);
    }
  });

  it('is never below log 2 with the anchor in its own denominator', () => {
    expect(levels('self-inclusive', 1, 0.5).floor.value.toNumber()).toBe(Math.LN2);
  });

  it('leaves the decoupled denominators empty', () => {
    expect(() => levels('decoupled', 1, 0.5)).toThrow('NTX-E109');
    expect(() => levels('cross-view-decoupled', 1, 0.5)).toThrow('NTX-E109');
  });
});

it('gives the figures that people asked for', () => {
  // sthalles/SimCLR #21: "about 5" at N = 512, τ = 0.5; Spijkervet/SimCLR #30: 5.545 is ln 256.
  expect(levels('simclr', 512, 0.5).floor.value.toFixed(4)).toBe('4.9328');
  expect(levels('simclr', 512, 0.5).collapse.value.toFixed(4)).toBe('6.9305');
});

it('rejects what is no temperature, or too small a one', () => {
  expect(() => levels('simclr', 4, 0)).toThrow('NTX-E106');
  expect(() => levels('simclr', 4, 1e-16)).toThrow('NTX-E110');
});

describe('rows in random directions', () => {
  const level = (dimension: number, temperature: number) =>
    randomRowsLevel('simclr', 3, temperature, dimension).value.toNumber();

  it('in one and in three dimensions have the mean exponential that cosh and sinh give', () => {
    // The cosine is ±1, or uniform on [−1, 1].
    expect(level(1, 0.5)).toBeCloseTo(Math.log(5 * Math.cosh(2)), 14);
    expect(level(3, 0.5)).toBeCloseTo(Math.log((5 * Math.sinh(2)) / 2), 14);
    expect(level(1, 0.005)).toBeCloseTo(Math.log(5 / 2) + 200, 11);
    expect(randomRowsLevel('self-inclusive', 3, 0.5, 1).value.toNumber()).toBeCloseTo(
      Math.log(5 * Math.cosh(2) + Math.exp(2)),
      14,
    );
  });

  it.each(denominators)(
    'have at most that for a mean loss under %s: all sixteen batches of two pairs on a line',
    (denominator) => {
      const signs = Array.from({ length: 16 }, (_, n) => [0, 1, 2, 3].map((bit) => [(n >> bit) % 2 === 0 ? 1 : -1]));
      const losses = signs.map((rows) => loss(batch(rows), 0.5, { ...ntXent, denominator }).value.value.toNumber());
      const mean = losses.reduce((a, b) => a + b) / losses.length;
      const most = randomRowsLevel(denominator, 2, 0.5, 1).value.toNumber();
      expect(mean).toBeLessThan(most);
    },
  );

  it('need a temperature and terms', () => {
    expect(() => randomRowsLevel('simclr', 3, -1, 2)).toThrow('NTX-E106');
    expect(() => randomRowsLevel('decoupled', 1, 0.5, 2)).toThrow('NTX-E109');
  });
});
