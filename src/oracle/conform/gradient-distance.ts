import { row, rowCount } from '../../../spec/batch.ts';
import { type Convention, stages } from '../../../spec/convention.ts';
import { anchorRows } from '../../../spec/conventions/layouts.ts';
import type { Case } from '../../batches/cases.ts';
import type { FloatArithmetic } from '../../rounding/accuracy.ts';
import { factorOf, foreignGradientBounds } from '../../rounding/gradient-bounds.ts';
import { evaluateGradient, type GradientNumbers } from '../../truth/evaluate.ts';
import { deviationsOf } from '../identify/candidates.ts';
import { isWithin } from '../identify/distance.ts';
import { common, everything, factorWithin, type Interval, inverseFactors } from '../identify/scale-mismatch.ts';

/** How far one row of a gradient is from the truth. */
export interface GradientDistance {
  /** Which row, from 0 to 2N − 1. */
  readonly row: number;
  /** The d numbers of its gradient. */
  readonly got: readonly number[];
  /** What those d numbers should be. */
  readonly expected: readonly number[];
  /** How far each of the expected numbers may be from the truth. */
  readonly radius: number;
  /** The Euclidean norm of the difference; infinite if an entry is not finite. */
  readonly error: number;
  /** How large the error may be, by rounding. */
  readonly bound: number;
  /** error/bound; 0 where the bound is infinite. */
  readonly ratio: number;
}

/** Compares a gradient with that of a candidate, row by row; undefined if the candidate has a known bug, as there is no bound then. */
export function gradientDistances(
  got: readonly number[],
  testCase: Case,
  candidate: Convention,
  computedIn: FloatArithmetic,
): GradientDistance[] | undefined {
  if (deviationsOf(candidate).length > 0) return;
  const boundsOf = (rows: readonly (readonly number[])[]) =>
    foreignGradientBounds(testCase, candidate, computedIn, rows);
  const { numbers } = evaluateGradient(testCase.batch, testCase.temperature, candidate, boundsOf);
  return distances(got, numbers, testCase, candidate, computedIn);
}

/** The row that is the farthest off in units of its bound; its expected numbers keep only the digits that are certain. */
export function farthest(rows: readonly GradientDistance[]): GradientDistance {
  const found = rows.reduce((a, b) => (b.ratio > a.ratio ? b : a));
  return { ...found, expected: found.expected.map((x) => vouchedInFloat64(x, found.radius)) };
}

/** Compares a gradient with that of a candidate, and returns the row that is the farthest off. */
export function gradientDistance(...compared: Parameters<typeof gradientDistances>): GradientDistance | undefined {
  const rows = gradientDistances(...compared);
  return rows && farthest(rows);
}

/** Whether every row has only the gradient of its own anchor's loss with all other rows fixed, as a gather without gradients gives. */
export function isCollapsed(
  got: readonly number[],
  testCase: Case,
  candidate: Convention,
  computedIn: FloatArithmetic,
): boolean {
  const { batch, temperature } = testCase;
  const { pairs } = batch;
  const anchors = anchorRows(candidate, pairs);
  const share = factorOf(candidate, testCase).toNumber() / anchors.length;
  const ofAnchor = foreignGradientBounds(testCase, candidate, computedIn).map((bound) => bound / share);
  const own = Array.from({ length: rowCount(batch) }, (_, i) => {
    if (!anchors.includes(i)) return { row: Array.from(row(batch, i), () => 0), radius: 0 };
    const { numbers } = evaluateGradient(batch, temperature, candidate, () => ofAnchor, i);
    const ofRow = (numbers.rows[i] as readonly number[]).map((x) => x * share);
    // The product is rounded once more, but the radius has room for two roundings.
    return { row: ofRow, radius: (numbers.radii[i] as number) * share };
  });
  const scaled = { rows: own.map((one) => one.row), radii: own.map((one) => one.radius) };
  return distances(got, scaled, testCase, candidate, computedIn).every(isWithin);
}

function distances(
  got: readonly number[],
  truth: GradientNumbers,
  testCase: Case,
  candidate: Convention,
  computedIn: FloatArithmetic,
): GradientDistance[] {
  const { dimension: d } = testCase.batch;
  const bounds = foreignGradientBounds(testCase, candidate, computedIn, truth.rows);
  return truth.rows.map((expected, i): GradientDistance => {
    const own = got.slice(i * d, (i + 1) * d);
    const off = expected.map((x, j) => x - finite(own[j] as number));
    const radius = truth.radii[i] as number;
    const bound = (bounds[i] as number) + radius * Math.sqrt(d);
    const error = own.every(Number.isFinite) ? Math.hypot(...off) : Number.POSITIVE_INFINITY;
    const ratio = bound === Number.POSITIVE_INFINITY ? 0 : error / bound;
    return { row: i, got: own, expected, radius, error, bound, ratio };
  });
}

/** A float64 with only the digits that its radius makes certain; 0 if there are none. */
function vouchedInFloat64(x: number, radius: number): number {
  const digits = Math.floor(Math.log10(Math.abs(x) / radius));
  return digits > 0 ? Number(x.toPrecision(Math.min(digits, 17))) : 0;
}

const finite = (x: number) => (Number.isFinite(x) ? x : 0);

/** A gradient that is right except for a factor, for example from DDP's mean over machines, or from differentiating a sum instead of a mean. */
export interface GradientMultiple {
  /** The factor that every row is multiplied by. */
  readonly factor: number;
  /** The scale of the loss whose gradient it is: that of the loss itself if possible, or else the one with the roundest factor. */
  readonly scale: Convention['scale'];
}

/** Finds the one factor by which all noted gradients are off, with every row within its bound. */
export function gradientMultiple(candidate: Convention) {
  const left = new Map<Convention['scale'], Interval>(stages.scale.map((scale) => [scale, everything]));
  let vanishes = true;
  return {
    note(rows: readonly GradientDistance[], testCase: Case): void {
      vanishes &&= rows.every(({ got }) => got.every((x) => x === 0));
      const own = rows.map(({ got, expected, bound }) => inverseFactors(got, expected, bound)).reduce(common);
      for (const [scale, before] of left) {
        const change =
          factorOf({ ...candidate, scale }, testCase).toNumber() / factorOf(candidate, testCase).toNumber();
        left.set(scale, common(before, [own[0] * change, own[1] * change]));
      }
    },
    result(): GradientMultiple | null {
      if (vanishes) return { factor: 0, scale: candidate.scale };
      const found = [...left].flatMap(([scale, interval]) => {
        const factor = factorWithin(interval);
        return factor === null ? [] : [{ factor, scale }];
      });
      const digits = ({ factor, scale }: GradientMultiple) => (scale === candidate.scale ? 0 : String(factor).length);
      return found.sort((a, b) => digits(a) - digits(b))[0] ?? null;
    },
  };
}
