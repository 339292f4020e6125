import { type Batch, row } from '../../spec/batch.ts';
import type { Convention } from '../../spec/convention.ts';
import { sourceRow } from '../../spec/similarity.ts';
import { groupOf } from '../../spec/unit-rows.ts';
import { type Dtype, formats } from './formats.ts';

/** What the similarities of rows with themselves are, where every coordinate is divided by a norm of its own. */
export interface UnitSquares {
  /** By Cauchy and Schwarz no similarity is larger. */
  readonly largest: number;
  /** The smallest sum of the squares of a coordinate over the rows that it is divided over. */
  readonly smallestSum: number;
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
    smallestSum: Math.min(...[...sums.values()].map((sum) => Math.min(...sum))),
  };
}

/**
 * Whether the norm of a coordinate keeps its digits in an arithmetic: its squares may underflow, and of a coordinate that is
 * 0 in all rows a library's ε, or NaN, decides what becomes.
 */
export function keepsNorms(batch: Batch, stages: Stages, dtype: Dtype): boolean {
  const { smallest, unitRoundoff } = formats[dtype];
  return unitSquares(batch, stages).smallestSum > (2 * batch.pairs * smallest) / unitRoundoff;
}
