import type { Convention } from '../../spec/convention.ts';
import type { Implementation } from '../adapter/implementation.ts';
import type { Case } from '../generators/cases.ts';
import type { FloatArithmetic } from '../rounding/accuracy.ts';
import type { Dtype } from '../rounding/formats.ts';
import { mostTelling, questions } from './separating.ts';

/** A batch that would tell apart what is left. */
export interface WouldDecide {
  /** N */
  readonly pairs: number;
  /** d */
  readonly dimension: number;
  /** τ */
  readonly temperature: number;
  /** In which arithmetic: the implementation's own where it did not answer such a batch, else a finer one. */
  readonly dtype: Dtype;
}

/** Finest last. */
const finer: readonly Dtype[] = ['float32', 'float64'];

/** The smallest change that would decide between the candidates that are left: an answer, or a finer arithmetic; null where none would. */
export function wouldDecide(
  left: readonly Convention[],
  { dtype, accuracy, temperature: only }: Implementation,
  cases: readonly Case[],
): WouldDecide | null {
  const own = only === undefined ? cases : cases.filter(({ temperature }) => temperature === only);
  const asking: [FloatArithmetic, readonly Case[]][] = [
    [{ dtype, accuracy }, own],
    ...finer.map((one): [FloatArithmetic, readonly Case[]] => [{ dtype: one }, cases]),
  ];
  for (const [one, among] of asking) {
    const question = mostTelling(questions(among, left, one), left);
    if (!question) continue;
    const { batch, temperature } = question;
    return { pairs: batch.pairs, dimension: batch.dimension, temperature, dtype: one.dtype };
  }
  return null;
}
