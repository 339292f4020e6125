import { Decimal } from 'decimal.js';
import type { Case } from '../../src/generators/cases.ts';
import { type BugAnswer, bugAnswers } from './bug-answers.ts';
import type { GoldenVector } from './golden-vector.ts';

type Expected = NonNullable<GoldenVector['expected']['simclr']>;
type Exposure = GoldenVector['exposes'][number];

/** Significant digits of a wrong value: those of a binary64. */
const DIGITS = 17;

/** The known bugs that a batch exposes: those further from the truth than the rounding bound of what they compute in. */
export function exposures(given: Case, expected: Partial<GoldenVector['expected']>): Exposure[] {
  return bugAnswers(given).flatMap((answer) => {
    const own = expected[answer.denominator];
    const off = own ? inBounds(answer, own) : Number.NaN;
    if (Number.isNaN(off) || off <= 1) return [];
    const { bug, denominator, value, gradient } = answer;
    return {
      bug,
      ...(denominator !== 'simclr' && { convention: denominator }),
      value: value.toSignificantDigits(DIGITS).toString(),
      off: Number.isFinite(off) ? Number(off.toPrecision(3)) : null,
      ...(gradient && { gradient: gradient.map((slopes) => slopes.map(String)) }),
    };
  });
}

/** How far an answer is from the truth, in bounds: infinite where it is not finite, NaN where there is no bound. */
function inBounds({ dtype, value, gradient }: BugAnswer, { mean, gradient: slopes, bounds }: Expected): number {
  const own = bounds[dtype];
  if (!own) return Number.NaN;
  if (!gradient) return value.isFinite() ? value.minus(mean).abs().div(own.mean).toNumber() : Number.POSITIVE_INFINITY;
  if (!slopes || !own.gradient) return Number.NaN;
  const ofRows = own.gradient.map((bound, i) => {
    const differences = (slopes[i] as string[]).map((x, j) =>
      new Decimal(x).minus(gradient[i]?.[j] as number).toNumber(),
    );
    return Math.hypot(...differences) / bound;
  });
  return Math.max(...ofRows);
}
