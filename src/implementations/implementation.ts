import type { Batch } from '../../spec/batch.ts';
import type { Accuracy } from '../rounding/accuracy.ts';
import type { Dtype } from '../rounding/formats.ts';
import type { Remarks } from './remarks.ts';

/** The loss of one batch. */
export interface LossAnswer {
  /** The scalar as the implementation returned it: NaN and infinity are answers too. */
  readonly loss: number;
  /** 2N losses, stacked; or N, where the rows of one view are the only anchors. */
  readonly perAnchor?: readonly number[];
  /** The gradient of the loss with respect to the rows: 2N·d numbers, row after row. */
  readonly gradient?: readonly number[];
}

/** Says that the implementation failed on a batch. */
export interface ErroredAnswer {
  /** What went wrong, in words. */
  readonly errored: string;
}

/** Says that the implementation does not compute the loss of a batch. */
export interface SkippedAnswer {
  /** Why it has no loss of it, in words. */
  readonly skipped: string;
}

/** What an implementation says of one batch: a loss, a failure, or that it does not compute this one. */
export type Answer = LossAnswer | ErroredAnswer | SkippedAnswer;

/** The field that tells the kind of an answer. */
export interface AnswerKind<Id extends string> {
  /** Which kind of answer it is. */
  readonly kind: Id;
}

/** An answer that has a loss. */
export type AnsweredLoss = AnswerKind<'loss'> & LossAnswer;

/** An answer that tells its kind. Implementations need not set the kind: the code that asks one sets it, and reads only it. */
export type Answered = AnsweredLoss | (AnswerKind<'errored'> & ErroredAnswer) | (AnswerKind<'skipped'> & SkippedAnswer);

/** Adds the kind to the answer of an implementation. */
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
  /** The arithmetic that it computes in; it selects the rounding bound. */
  readonly dtype: Dtype;
  /** The largest errors of its exp and log, in ulp, where it states them; they select the rounding bound too. */
  readonly accuracy?: Accuracy;
  /** The address of a page about it. */
  readonly homepage?: string;
  /** The only temperature that it computes, where one is built in. */
  readonly temperature?: number;
  /** The only N that it computes, where one is built in. */
  readonly pairs?: number;
  /** Whether it compiles anew for each shape: then it is asked few shapes. */
  readonly compiles?: boolean;
  /** The expression that it computes, where it calls code that was not written for this: `NTXentLoss(temperature=t)(a, b)`. */
  readonly call?: string;
  /** That the rows were divided by their norms before the code that is judged saw them. */
  readonly rows?: 'unit';
  /** That the code that is judged saw the rows as a1 b1 a2 b2 …; what it answered is in the order of the batch. */
  readonly layout?: 'interleaved';
  /** What it computes on, for example `cuda:0`. */
  readonly device?: string;
  /** What it says beside its answers, where it can say something. */
  readonly remarks?: Remarks;
  /** What it announced that it returns; undefined where only the answers show that. */
  readonly returns?: readonly Returned[];
  /**
   * Computes the loss of a batch. A failure is an answer too; only a broken protocol throws, an NtXentError.
   *
   * @param batch 2N rows of d, stacked.
   * @param temperature τ, positive.
   */
  readonly compute: (batch: Batch, temperature: number) => Promise<Answer>;
  /** Ends the process or thread that computes it, where it has its own; it is safe to call twice. */
  readonly close?: () => Promise<void>;
}

/** Why an implementation is not asked about a batch, in words: a temperature or a size is built in. Undefined where it takes it. */
export function whyNotTaken(
  { pairs }: Batch,
  temperature: number,
  only: Pick<Implementation, 'temperature' | 'pairs'>,
): string | undefined {
  if (only.temperature !== undefined && only.temperature !== temperature) {
    return `its temperature is fixed at ${only.temperature}`;
  }
  return only.pairs !== undefined && only.pairs !== pairs ? `it takes only N = ${only.pairs}` : undefined;
}

/** What an answer may hold beside the loss. */
export type Extra = Exclude<Returned, 'loss'>;

/**
 * What earlier answers held and this one does not; undefined where nothing is missing. An implementation that left a number out
 * where it is NaN could not be judged.
 *
 * @param answer The answer; what it holds is added to `before`.
 * @param before What the answers so far held.
 */
export function missingSince(answer: Partial<Record<Extra, unknown>>, before: Set<Extra>): Extra | undefined {
  for (const key of ['perAnchor', 'gradient'] as const) {
    if (answer[key] !== undefined) before.add(key);
    else if (before.has(key)) return key;
  }
  return;
}
