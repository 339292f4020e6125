import type { Decimal } from 'decimal.js';
import { type Convention, partner, view } from './convention.ts';
import { type Arithmetic, exact } from './exact.ts';

/** Which rows share the norms of their coordinates. */
type GroupStages = Pick<Convention, 'layout' | 'normalisation'>;

/**
 * Divides every coordinate of 2N rows by its norm over some rows: all of them, those of its view, or the two of its pair.
 *
 * Where they are all 0 there it stays 0, as PyTorch's `normalize` and TensorFlow's `l2_normalize` leave it.
 */
export function unitRows(
  rows: readonly (readonly number[])[],
  stages: GroupStages,
  reals: Arithmetic,
): { units: Decimal[][]; divisor: (i: number, j: number) => Decimal } {
  const z = rows.map((x) => x.map((entry) => exact(entry, reals)));
  const groups = z.map((_, i) => groupOf(stages, i, z.length / 2));
  const norms = new Map<number, Decimal[]>();
  for (const group of new Set(groups)) {
    const [first = [], ...others] = z
      .filter((_, i) => groups[i] === group)
      .map((x) => x.map((entry) => entry.times(entry)));
    const squares = first.map((square, j) => reals.sum(square, ...others.map((x) => x[j] as Decimal)));
    norms.set(
      group,
      squares.map((square) => (square.isZero() ? new reals(1) : square.sqrt())),
    );
  }
  const divisor = (i: number, j: number) => (norms.get(groups[i] as number) as Decimal[])[j] as Decimal;
  return { units: z.map((x, i) => x.map((entry, j) => entry.div(divisor(i, j)))), divisor };
}

/** Rows of one group share the norms of their coordinates. */
export function groupOf(stages: GroupStages, i: number, pairs: number): number {
  const groups: Record<Convention['normalisation'], () => number> = {
    rows: () => i,
    none: () => i,
    matrix: () => 0,
    'along-batch': () => 0,
    'along-view': () => view(stages, i, pairs),
    'along-pair': () => Math.min(i, partner(stages, i, pairs)),
  };
  return groups[stages.normalisation]();
}
