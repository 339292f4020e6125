import { type Batch, row } from '../../spec/batch.ts';
import type { Convention } from '../../spec/convention.ts';
import { sourceRow } from '../../spec/similarity.ts';
import { groupOf } from '../../spec/unit-rows.ts';

/** What the similarities of rows with themselves are, where every coordinate is divided by a norm of its own. */
export interface UnitSquares {
  /** By Cauchy and Schwarz no similarity is larger. */
  readonly largest: number;
  /** Whether a coordinate is 0 in all rows that it was to be divided over: a library's ε, or NaN, decides what becomes of it. */
  readonly vanishes: boolean;
}

/** The stages that they depend on. */
type Stages = Pick<Convention, 'layout' | 'secondView' | 'normalisation'>;

/** Many candidates are compared with one batch. */
const known = new WeakMap<Batch, Map<string, UnitSquares>>();

/** In float64, for two digits of a bound. */
export function unitSquares(batch: Batch, stages: Stages): UnitSquares {
  const ofBatch = known.get(batch) ?? new Map<string, UnitSquares>();
  known.set(batch, ofBatch);
  const key = [stages.layout, stages.secondView, stages.normalisation].join();
  const found = ofBatch.get(key) ?? compute(batch, stages);
  ofBatch.set(key, found);
  return found;
}

function compute(batch: Batch, stages: Stages): UnitSquares {
  const { pairs, dimension } = batch;
  const places = Array.from({ length: 2 * pairs }, (_, i) => ({
    z: row(batch, sourceRow(stages, i, pairs)),
    group: groupOf(stages, i, pairs),
  }));
  const sums = new Map(places.map(({ group }) => [group, new Float64Array(dimension)]));
  for (const { z, group } of places) {
    const sum = sums.get(group) as Float64Array;
    z.forEach((x, j) => (sum[j] = (sum[j] as number) + x * x));
  }
  const squares = places.map(({ z, group }) => {
    const sum = sums.get(group) as Float64Array;
    return Array.from(z).reduce((total, x, j) => (x === 0 ? total : total + (x * x) / (sum[j] as number)), 0);
  });
  return {
    largest: Math.max(...squares),
    vanishes: [...sums.values()].some((sum) => sum.includes(0)),
  };
}
