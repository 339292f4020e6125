import { type Convention, stages } from '../../spec/convention.ts';
import type { Case } from '../generators/cases.ts';
import { common, everything, factorWithin, type Interval, inverseFactors } from './common-factor.ts';
import { factorOf } from './foreign-gradient-bounds.ts';
import type { GradientDistance } from './gradient-distance.ts';

/** The right gradient, but for a factor: that of DDP's mean over machines, or of a mean where a sum was differentiated. */
export interface GradientMultiple {
  /** What every row of it is multiplied by. */
  readonly factor: number;
  /** The scale of the loss that it is the gradient of: that of the loss itself, or else the one with the roundest factor. */
  readonly scale: Convention['scale'];
}

/** Finds the one factor by which all gradients that it hears of are off, every row within its bound. */
export function gradientMultiple(candidate: Convention) {
  const left = new Map<Convention['scale'], Interval>(stages.scale.map((scale) => [scale, everything]));
  let vanishes = true;
  return {
    note(rows: readonly GradientDistance[], given: Case): void {
      vanishes &&= rows.every(({ got }) => got.every((x) => x === 0));
      const own = rows.map(({ got, expected, bound }) => inverseFactors(got, expected, bound)).reduce(common);
      for (const [scale, before] of left) {
        const change = factorOf({ ...candidate, scale }, given) / factorOf(candidate, given);
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
