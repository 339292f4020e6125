import { type Convention, stages } from '../../spec/convention.ts';
import type { Case } from '../generators/cases.ts';
import { factorOf } from './foreign-gradient-bounds.ts';
import type { GradientDistance } from './gradient-distance.ts';
import { roundest } from './roundest.ts';

/** The right gradient, but for a factor: that of DDP's mean over machines, or of a mean where a sum was differentiated. */
export interface GradientMultiple {
  /** What every row of it is multiplied by. */
  readonly factor: number;
  /** The scale of the loss that it is the gradient of: that of the loss itself, or else the one with the roundest factor. */
  readonly scale: Convention['scale'];
}

/** So near the ends of the interval must be, as a ratio, that a factor can be told. */
const SHARP = 1.01;

type Interval = readonly [number, number];

/**
 * Finds the one factor f by which all gradients that it hears of are off: with the bound of every row, |g − f·e| ≤ |f|·b.
 *
 * With h = 1/f that is |h·g − e| ≤ b, a ball on a line: the h of a row are an interval, and a factor is in all of them.
 */
export function gradientMultiple(candidate: Convention) {
  const left = new Map<Convention['scale'], Interval>(
    stages.scale.map((scale) => [scale, [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]]),
  );
  let vanishes = true;
  return {
    note(rows: readonly GradientDistance[], given: Case): void {
      vanishes &&= rows.every(({ got }) => got.every((x) => x === 0));
      const own = rows.map(inverseFactors).reduce(common);
      for (const [scale, before] of left) {
        const change = factorOf({ ...candidate, scale }, given) / factorOf(candidate, given);
        left.set(scale, common(before, [own[0] * change, own[1] * change]));
      }
    },
    result(): GradientMultiple | null {
      if (vanishes) return { factor: 0, scale: candidate.scale };
      const found = [...left].flatMap(([scale, [least, most]]) => {
        const isSharp = least <= most && least * most > 0 && Math.max(most / least, least / most) <= SHARP;
        return isSharp ? [{ factor: roundest(1 / most, 1 / least), scale }] : [];
      });
      const digits = ({ factor, scale }: GradientMultiple) => (scale === candidate.scale ? 0 : String(factor).length);
      return found.sort((a, b) => digits(a) - digits(b))[0] ?? null;
    },
  };
}

const common = (a: Interval, b: Interval): Interval => [Math.max(a[0], b[0]), Math.min(a[1], b[1])];

/** The h with |h·g − e| ≤ b. */
function inverseFactors({ got, expected, bound }: GradientDistance): Interval {
  const dot = (xs: readonly number[], ys: readonly number[]) =>
    xs.reduce((sum, x, j) => sum + x * (ys[j] as number), 0);
  const [gg, ge] = [dot(got, got), dot(got, expected)];
  const none: Interval = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  if (!Number.isFinite(gg)) return none;
  if (gg === 0) return Math.hypot(...expected) <= bound ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : none;
  const middle = ge / gg;
  const across = Math.hypot(...got.map((x, j) => middle * x - (expected[j] as number)));
  if (across > bound) return none;
  const half = Math.sqrt(((bound - across) * (bound + across)) / gg);
  return [middle - half, middle + half];
}
