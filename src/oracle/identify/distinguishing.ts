import type { Convention } from '../../../spec/convention.ts';
import type { Case } from '../../batches/cases.ts';
import type { Implementation } from '../../implementations/implementation.ts';
import type { FloatArithmetic } from '../../rounding/accuracy.ts';
import { type Dtype, representable } from '../../rounding/formats.ts';
import { canRuleOut, type Expectation, expectations } from './expectations.ts';

/** A batch that could be asked next, and what each candidate would answer. */
export interface Question extends Case {
  readonly predictions: ReadonlyMap<Convention, Expectation>;
}

/** Predicts what each candidate would answer for each batch, in the arithmetic of an implementation. */
export function questions(
  cases: readonly Case[],
  candidates: readonly Convention[],
  { dtype, accuracy }: FloatArithmetic,
): Question[] {
  return cases.flatMap(({ batch: givenBatch, temperature }) => {
    const batch = representable(givenBatch, dtype);
    if (batch === undefined) return [];
    const able = candidates.filter((candidate) => canRuleOut({ batch, temperature }, candidate, dtype));
    const all = expectations(batch, temperature, able, { dtype, accuracy });
    return [{ batch, temperature, predictions: new Map(all.map((one) => [one.candidate, one])) }];
  });
}

/** The question that tells the most pairs of candidates apart; of several, the one with the largest margin. Undefined if none tells any apart. */
export function mostDiscriminating(asking: readonly Question[], left: readonly Convention[]): Question | undefined {
  let best: { question: Question; pairs: number; margin: number } | undefined;
  for (const question of asking) {
    const predicted = left.flatMap((candidate) => question.predictions.get(candidate) ?? []);
    const { pairs, margin } = separation(predicted);
    const better = !best || pairs > best.pairs || (pairs === best.pairs && margin > best.margin);
    if (pairs > 0 && better) best = { question, pairs, margin };
  }
  return best?.question;
}

/** How many pairs of predictions are farther apart than their bounds, and the smallest distance of such a pair in bounds. */
function separation(predicted: readonly Expectation[]): { pairs: number; margin: number } {
  let pairs = 0;
  let margin = Number.POSITIVE_INFINITY;
  const values = predicted.map(({ value, bound }) => ({ value: value.value.toNumber(), bound }));
  values.forEach((a, i) => {
    for (const b of values.slice(i + 1)) {
      const distance = Math.abs(a.value - b.value) / (a.bound + b.bound);
      if (!(distance > 1)) continue;
      pairs++;
      margin = Math.min(margin, distance);
    }
  });
  return { pairs, margin };
}

/** Predictions that differ by less than this, relative to their size, are the same number: they are computed to 20 digits. */
const SAME = '1e-17';

/** Groups candidates that predict the same for every question, the first of each group being the simplest. */
export function equivalenceClasses(asking: readonly Question[], candidates: readonly Convention[]): Convention[][] {
  const groups: Convention[][] = [];
  for (const candidate of candidates) {
    const isSame = ([first]: Convention[]) =>
      asking.length > 0 && asking.every((question) => same(question, first as Convention, candidate));
    const group = groups.find(isSame);
    if (group) group.push(candidate);
    else groups.push([candidate]);
  }
  return groups;
}

function same({ predictions }: Question, a: Convention, b: Convention): boolean {
  const [one, other] = [predictions.get(a), predictions.get(b)];
  if (!one || !other) return one === other;
  const { value } = one.value;
  return value.minus(other.value.value).abs().lessThanOrEqualTo(value.abs().plus(1).times(SAME));
}

/** A batch that would tell the remaining candidates apart. */
export interface WouldDecide {
  /** N */
  readonly pairs: number;
  /** d */
  readonly dimension: number;
  /** τ */
  readonly temperature: number;
  /** The arithmetic it takes: the implementation's own if that is fine enough, otherwise a finer one. */
  readonly dtype: Dtype;
}

/** The arithmetics that are tried after the implementation's own, the finest last. */
const finer: readonly Dtype[] = ['float32', 'float64'];

/** Finds a batch that would decide between the remaining candidates, first in the implementation's arithmetic, then in finer ones; null if there is none. */
export function wouldDecide(
  left: readonly Convention[],
  { dtype, accuracy, temperature: only, pairs }: Implementation,
  cases: readonly Case[],
): WouldDecide | null {
  const own = cases.filter(
    ({ batch, temperature }) =>
      (only === undefined || temperature === only) && (pairs === undefined || batch.pairs === pairs),
  );
  const asking: [FloatArithmetic, readonly Case[]][] = [
    [{ dtype, accuracy }, own],
    ...finer.map((one): [FloatArithmetic, readonly Case[]] => [{ dtype: one }, cases]),
  ];
  for (const [one, among] of asking) {
    const question = mostDiscriminating(questions(among, left, one), left);
    if (!question) continue;
    const { batch, temperature } = question;
    return { pairs: batch.pairs, dimension: batch.dimension, temperature, dtype: one.dtype };
  }
  return null;
}
