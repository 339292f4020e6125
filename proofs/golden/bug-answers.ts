import type { Decimal } from 'decimal.js';
import { type Denominator, ntXent } from '../../spec/convention.ts';
import { deviations } from '../../spec/deviations.ts';
import { arithmetic } from '../../spec/exact.ts';
import { NtXentError } from '../../spec/nt-xent-error.ts';
import { evaluate } from '../../src/evaluate.ts';
import { roundTo } from '../../src/files/round-to.ts';
import type { Case } from '../../src/generators/cases.ts';
import type { Dtype } from '../../src/rounding/formats.ts';
import { deviants } from '../deviants.ts';

/** What a known bug makes of a batch. */
export interface BugAnswer {
  readonly bug: string;
  /** What it would be without the bug. */
  readonly denominator: Denominator;
  /** What it computes in; `float32` for a bug of values, which no arithmetic mends. */
  readonly dtype: Dtype;
  /** The mean over the anchors, NaN and infinities included. */
  readonly value: Decimal;
  /** Where that is what is wrong: 2N rows of d. */
  readonly gradient?: readonly (readonly number[])[];
}

const reals = arithmetic(40);
const DIGITS = 20;

/** What every known bug makes of a batch; those left out have no value for it. */
export function bugAnswers({ batch, temperature }: Case): BugAnswer[] {
  const ofValues = deviations.flatMap(({ id, options }): BugAnswer[] => {
    try {
      const { losses } = evaluate(batch, temperature, [{ ...ntXent, ...options }], DIGITS);
      return losses.map(({ value }) => ({ bug: id, denominator: 'simclr', dtype: 'float32', value: value.value }));
    } catch (error) {
      if (error instanceof NtXentError) return [];
      throw error;
    }
  });
  const ofArithmetic = deviants.map(({ id, dtype, denominator = 'simclr', loss, gradient }): BugAnswer => {
    const losses = loss(batch, temperature);
    const mean = losses.reduce((sum, x) => sum + x, 0) / losses.length;
    const value = new reals(Number.isFinite(mean) ? roundTo(mean, dtype) : mean);
    return { bug: id, denominator, dtype, value, ...(gradient && { gradient: gradient(batch, temperature) }) };
  });
  return [...ofValues, ...ofArithmetic];
}
