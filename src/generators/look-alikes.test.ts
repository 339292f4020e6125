import { describe, expect, it } from 'vitest';
import { lookAlikes } from './look-alikes.ts';

const groups = (seed: number) => {
  const all = lookAlikes(seed);
  return Array.from({ length: all.length / 5 }, (_, i) => all.slice(5 * i, 5 * i + 5));
};
const sum = (rows: ArrayLike<number>) => Array.from(rows).reduce((a, b) => a + b, 0);

describe.each([1, 2, 3])('seed %i', (seed) => {
  it('has the same batch again, at the end of each group and at another temperature', () => {
    for (const [base, , , warmer, again] of groups(seed)) {
      expect(again).toEqual(base);
      expect(warmer?.batch).toEqual(base?.batch);
      expect(warmer?.temperature).not.toBe(base?.temperature);
    }
  });

  it('changes one entry, neither of the first nor of the last row', () => {
    for (const [base, changed] of groups(seed)) {
      const { rows = [], dimension = 0, pairs = 0 } = base?.batch ?? {};
      const other = Array.from(changed?.batch.rows ?? []).flatMap((x, at) => (x === rows[at] ? [] : [at]));
      expect(other).toHaveLength(1);
      const row = Math.floor((other[0] as number) / dimension);
      expect(row > 0 && row < 2 * pairs - 1).toBe(true);
    }
  });

  it('exchanges two entries, and the sum stays', () => {
    const moved = groups(seed).map(([base, , exchanged]) => {
      expect(sum(exchanged?.batch.rows ?? [])).toBe(sum(base?.batch.rows ?? []));
      return exchanged?.batch.rows.join() !== base?.batch.rows.join();
    });
    // Two entries may be equal.
    expect(moved.filter(Boolean).length).toBeGreaterThan(1);
  });
});

it('keeps to a size and to a temperature', () => {
  for (const { batch, temperature } of lookAlikes(1, { pairs: 2, dimension: 1 }, 0.07)) {
    expect(batch).toMatchObject({ pairs: 2, dimension: 1 });
    expect(temperature).toBe(0.07);
  }
});
