import { describe, expect, it } from 'vitest';
import { lookAlikes } from './look-alikes.ts';

const SIZE = 8;
const groups = (seed: number) => {
  const all = lookAlikes(seed);
  return Array.from({ length: all.length / SIZE }, (_, i) => all.slice(SIZE * i, SIZE * (i + 1)));
};
const sum = (rows: ArrayLike<number>) => Array.from(rows).reduce((a, b) => a + b, 0);

describe.each([1, 2, 3])('seed %i', (seed) => {
  it('has the same batch again, twice at the end of each group, and at another temperature', () => {
    for (const [base, , , , , warmer, again, once] of groups(seed)) {
      expect(again).toEqual(base);
      expect(once).toEqual(base);
      expect(warmer?.batch).toEqual(base?.batch);
      expect(warmer?.temperature).not.toBe(base?.temperature);
    }
  });

  it('changes one entry of view 1, and one of view 2, neither of the first nor of the last row', () => {
    for (const [base, inView1, inView2] of groups(seed)) {
      const { rows = [], dimension = 0, pairs = 0 } = base?.batch ?? {};
      const changedRow = (other: typeof base) => {
        const at = Array.from(other?.batch.rows ?? []).flatMap((x, n) => (x === rows[n] ? [] : [n]));
        expect(at).toHaveLength(1);
        return Math.floor((at[0] as number) / dimension);
      };
      const [first, second] = [changedRow(inView1), changedRow(inView2)];
      expect(first > 0 && first < pairs).toBe(true);
      expect(second >= pairs && second < 2 * pairs - 1).toBe(true);
    }
  });

  it('changes one entry by little', () => {
    for (const [base, , , , nearby] of groups(seed)) {
      const apart = Array.from(nearby?.batch.rows ?? [], (x, n) => x - (base?.batch.rows[n] as number));
      expect(apart.filter((x) => x !== 0)).toEqual([2 ** -7]);
    }
  });

  it('exchanges two entries, and the sum stays', () => {
    const moved = groups(seed).map(([base, , , exchanged]) => {
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
