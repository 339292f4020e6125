import type { Batch } from '../../spec/batch.ts';
import {
  type NoLoss as Found,
  type Judgement as FoundJudgement,
  judge as find,
  type JudgeOptions,
  type LossAmongLevels,
} from '../oracle/judge/judge.ts';
import { noLossText } from './no-loss-text.ts';

/** The value of one convention for a batch, or why it has none. */
export type JudgedValue = LossAmongLevels | NoLoss;

/** Why a batch has no loss under one convention. */
export interface NoLoss extends Found {
  /** The same as `why`, in words. */
  readonly reason: string;
}

/** The verdict on a batch, and on a claim where there is one. */
export interface Judgement extends Omit<FoundJudgement, 'values'> {
  /** One for each of the five denominators, in the order of `denominators`. */
  readonly values: readonly JudgedValue[];
}

/**
 * Computes the values of a batch under all five denominators, and finds which conventions can have produced a claimed number.
 *
 * @param batch 2N rows of d, stacked.
 * @param temperature τ, positive.
 * @param options The claimed number, where there is one, and how exact the values are to be.
 * @throws NtXentError E105 zero row, E106 temperature, E110 temperature too small
 */
export async function judge(batch: Batch, temperature: number, options: JudgeOptions): Promise<Judgement> {
  const { values, ...found } = await find(batch, temperature, options);
  return {
    values: values.map((value) => (value.loss === null ? { ...value, reason: noLossText(value) } : value)),
    ...found,
  };
}
