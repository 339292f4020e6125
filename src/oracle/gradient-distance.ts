import { row } from '../../spec/batch.ts';
import { anchorRows, type Convention } from '../../spec/convention.ts';
import { type Enclosure, scaledBy } from '../../spec/enclosure.ts';
import { arithmetic } from '../../spec/exact.ts';
import { evaluateGradient } from '../evaluate.ts';
import type { Case } from '../generators/cases.ts';
import { type Dtype, formats } from '../rounding/formats.ts';
import { deviationsOf } from './candidates.ts';
import { factorOf, foreignGradientBounds } from './foreign-gradient-bounds.ts';

/** How far a gradient is from the truth: the row that is the farthest off, in units of its bound. */
export interface GradientDistance {
  /** Which row, from 0 to 2N − 1. */
  readonly row: number;
  /** The d numbers of its gradient. */
  readonly got: readonly number[];
  /** What those d numbers should be. */
  readonly expected: readonly number[];
  /** The Euclidean norm of what is off; infinite where an entry is not finite. */
  readonly error: number;
  /** How large the error may be, by rounding. */
  readonly bound: number;
  /** error/bound; 0 where the bound is infinite. */
  readonly ratio: number;
}

/** The gradient of a loss against that of a candidate, row by row; undefined for a known bug, whose gradient has no bound. */
export function gradientDistances(
  got: readonly number[],
  given: Case,
  candidate: Convention,
  dtype: Dtype,
): GradientDistance[] | undefined {
  if (deviationsOf(candidate).length > 0) return;
  const boundsOf = (rows: readonly (readonly number[])[]) => foreignGradientBounds(given, candidate, dtype, rows);
  const { rows } = evaluateGradient(given.batch, given.temperature, candidate, boundsOf);
  return distances(got, rows, given, candidate, dtype);
}

/** The row that is the farthest off. */
export const farthest = (rows: readonly GradientDistance[]): GradientDistance =>
  rows.reduce((a, b) => (b.ratio > a.ratio ? b : a));

/** That of the row which is the farthest off. */
export function gradientDistance(...given: Parameters<typeof gradientDistances>): GradientDistance | undefined {
  const rows = gradientDistances(...given);
  return rows && farthest(rows);
}

/** Whether every row has the gradient of its own anchor's loss alone, all other rows held fixed: what a gather without gradients leaves. */
export function isCollapsed(got: readonly number[], given: Case, candidate: Convention, dtype: Dtype): boolean {
  const { batch, temperature } = given;
  const { pairs } = batch;
  const anchors = anchorRows(candidate, pairs);
  const share = factorOf(candidate, given) / anchors.length;
  const reals = arithmetic(40);
  const ofAnchor = foreignGradientBounds(given, candidate, dtype).map((bound) => bound / share);
  const own = Array.from({ length: 2 * pairs }, (_, i) => {
    if (!anchors.includes(i)) return Array.from(row(batch, i), () => ({ value: new reals(0), radius: new reals(0) }));
    const { rows } = evaluateGradient(batch, temperature, candidate, () => ofAnchor, i);
    return (rows[i] as readonly Enclosure[]).map((one) => scaledBy(one, new reals(share), reals));
  });
  return distances(got, own, given, candidate, dtype).every(({ ratio }) => ratio <= 1);
}

function distances(
  got: readonly number[],
  truth: readonly (readonly Enclosure[])[],
  given: Case,
  candidate: Convention,
  dtype: Dtype,
): GradientDistance[] {
  const { dimension: d } = given.batch;
  const expectedRows = truth.map((ofRow) => ofRow.map(({ value }) => value.toNumber()));
  const bounds = foreignGradientBounds(given, candidate, dtype, expectedRows);
  return truth.map((ofRow, i): GradientDistance => {
    const own = got.slice(i * d, (i + 1) * d);
    const expected = expectedRows[i] as number[];
    const off = expected.map((x, j) => x - finite(own[j] as number));
    // In float64 the truth is off by its last place, besides.
    const written = Math.hypot(...expected) * formats.float64.unitRoundoff;
    const bound = (bounds[i] as number) + Math.hypot(...ofRow.map((x) => x.radius.toNumber())) + written;
    const error = own.every(Number.isFinite) ? Math.hypot(...off) : Number.POSITIVE_INFINITY;
    return { row: i, got: own, expected, error, bound, ratio: bound === Number.POSITIVE_INFINITY ? 0 : error / bound };
  });
}

const finite = (x: number) => (Number.isFinite(x) ? x : 0);
