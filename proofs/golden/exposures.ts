import { Decimal } from 'decimal.js';
import { type Denominator, ntXent } from '../../spec/convention.ts';
import { arithmetic } from '../../spec/decimals/exact.ts';
import { NtXentError } from '../../spec/errors/nt-xent-error.ts';
import { deviations } from '../../spec/known-bugs/deviations.ts';
import type { Case } from '../../src/batches/cases.ts';
import { type Dtype, roundTo } from '../../src/rounding/formats.ts';
import { evaluate } from '../../src/truth/evaluate.ts';
import { numericalBugs } from '../known-bugs.ts';
import type { GoldenVector } from './golden-vector.ts';

type Expected = NonNullable<GoldenVector['expected']['simclr']>;
type Exposure = GoldenVector['exposes'][number];

/** How many significant digits of a wrong value are written: those of a binary64. */
const DIGITS = 17;

/** Lists the known bugs that a batch exposes: those further from the truth than the rounding bound of their arithmetic. */
export function exposures(testCase: Case, expected: Partial<GoldenVector['expected']>): Exposure[] {
  return bugAnswers(testCase).flatMap((answer) => {
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

/** What a known bug makes of a batch. */
export interface BugAnswer {
  readonly bug: string;
  /** The denominator that it would have without the bug. */
  readonly denominator: Denominator;
  /** The arithmetic that it computes in; `float32` for a bug of values, which no arithmetic mends. */
  readonly dtype: Dtype;
  /** The mean over the anchors, NaN and infinities included. */
  readonly value: Decimal;
  /** The gradient, 2N rows of d, where that is what is wrong. */
  readonly gradient?: readonly (readonly number[])[];
}

const reals = arithmetic(40);
const EVALUATED_DIGITS = 20;

/** Computes what every known bug makes of a batch. A bug that has no value for the batch is left out. */
export function bugAnswers({ batch, temperature }: Case): BugAnswer[] {
  const ofValues = deviations.flatMap(({ id, options }): BugAnswer[] => {
    try {
      const { losses } = evaluate(batch, temperature, [{ ...ntXent, ...options }], EVALUATED_DIGITS);
      return losses.map(({ value }) => ({ bug: id, denominator: 'simclr', dtype: 'float32', value: value.value }));
    } catch (error) {
      if (error instanceof NtXentError) return [];
      throw error;
    }
  });
  const ofArithmetic = numericalBugs.map(({ id, dtype, denominator = 'simclr', loss, gradient }): BugAnswer => {
    const losses = loss(batch, temperature);
    const mean = losses.reduce((sum, x) => sum + x, 0) / losses.length;
    const value = new reals(Number.isFinite(mean) ? roundTo(mean, dtype) : mean);
    return { bug: id, denominator, dtype, value, ...(gradient && { gradient: gradient(batch, temperature) }) };
  });
  return [...ofValues, ...ofArithmetic];
}
