import type { Batch } from '../../spec/batch.ts';
import type { Accuracy } from '../rounding/accuracy.ts';
import type { Dtype } from '../rounding/formats.ts';

/** The loss of one batch. */
export interface LossAnswer {
  /** The scalar, as it returned it: NaN and infinity are answers too. */
  readonly loss: number;
  /** 2N losses, stacked; or N, where the rows of one view are the only anchors. */
  readonly perAnchor?: readonly number[];
  /** Of the loss with respect to the rows: 2N·d numbers, row after row. */
  readonly gradient?: readonly number[];
}

/** That it failed on a batch. */
export interface ErroredAnswer {
  /** What went wrong, in words. */
  readonly errored: string;
}

/** That it does not compute the loss of a batch. */
export interface SkippedAnswer {
  /** Why it has no loss of it, in words. */
  readonly skipped: string;
}

/** What an implementation says of one batch: a loss, a failure, or that it does not compute this one. */
export type Answer = LossAnswer | ErroredAnswer | SkippedAnswer;

/** What tells the kind of an answer. */
export interface AnswerKind<Id extends string> {
  /** Which kind of answer it is. */
  readonly kind: Id;
}

/** An answer that has a loss. */
export type AnsweredLoss = AnswerKind<'loss'> & LossAnswer;

/** An answer that tells its kind. An implementation need not tell it: whoever asks one puts it there, and reads this alone. */
export type Answered = AnsweredLoss | (AnswerKind<'errored'> & ErroredAnswer) | (AnswerKind<'skipped'> & SkippedAnswer);

/** What an implementation said, with its kind. */
export function answered(answer: Answer): Answered {
  if ('loss' in answer) return { kind: 'loss', ...answer };
  return 'errored' in answer ? { kind: 'errored', ...answer } : { kind: 'skipped', ...answer };
}

/** What an implementation can return beside the loss. */
export type Returned = 'loss' | 'perAnchor' | 'gradient';

/** Anything that maps a stacked batch and a temperature to a loss, in this process or in another. */
export interface Implementation {
  /** What reports call it. */
  readonly name: string;
  /** Its version, as it says itself. */
  readonly version?: string;
  /** The programming language, for example `python`. */
  readonly language: string;
  /** What it computes in; it selects the rounding bound. */
  readonly dtype: Dtype;
  /** What its exp and log keep to, in ulp, where it says so; they select the rounding bound too. */
  readonly accuracy?: Accuracy;
  /** Where to read about it. */
  readonly homepage?: string;
  /** The only temperature that it computes, where one is built in. */
  readonly temperature?: number;
  /** What it announced; undefined where it shows only in the answers. */
  readonly returns?: readonly Returned[];
  /**
   * The loss of a batch; what goes wrong is an answer too. Only a broken protocol throws, an NtXentError.
   *
   * @param batch 2N rows of d, stacked.
   * @param temperature τ, positive.
   */
  readonly compute: (batch: Batch, temperature: number) => Promise<Answer>;
  /** Ends what computes it, where that is another process; safe to call twice. */
  readonly close?: () => Promise<void>;
}

/** What an answer may hold beside the loss. */
export type Extra = Exclude<Returned, 'loss'>;

/**
 * What came with answers before and does not with this one; undefined where nothing is missing. Left out where it would be NaN it
 * could not be judged.
 *
 * @param answer What it holds is noted.
 * @param before What came so far.
 */
export function missingSince(answer: Partial<Record<Extra, unknown>>, before: Set<Extra>): Extra | undefined {
  for (const key of ['perAnchor', 'gradient'] as const) {
    if (answer[key] !== undefined) before.add(key);
    else if (before.has(key)) return key;
  }
  return;
}
