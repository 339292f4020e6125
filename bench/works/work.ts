import type { ContenderId } from '../peers/contenders.ts';

/** What is timed: the loss alone, or the loss with its gradient. */
export type Task = 'loss' | 'gradient';

/** The size of a batch: N pairs of dimension d. */
export interface Size {
  readonly pairs: number;
  readonly dimension: number;
}

/** A contender at a task. */
export interface Entry {
  readonly contender: ContenderId;
  readonly task: Task;
}

/** What ought to come out: at every size, or at one N. */
export interface Goal {
  /** `seconds`: by the clock. `ratio`: our seconds of the processor over those of `against`. */
  readonly of: 'ratio' | 'seconds' | 'megabytes' | 'radius';
  readonly atMost: number;
  readonly against?: Entry;
  readonly pairs?: number;
}

/** Something to measure: entries side by side on the same batches. */
export interface Work {
  readonly id: string;
  readonly title: string;
  /** The first is ours; the others are compared with it. */
  readonly entries: readonly [Entry, ...Entry[]];
  readonly sizes: readonly Size[];
  /** The sizes of `--quick`. */
  readonly quick: readonly Size[];
  /** Decimal digits of the contenders that can have any number of them; 25 unless said. */
  readonly digits?: number;
  /** A new process for each size and entry, so that its peak memory is that of this size. */
  readonly fresh?: boolean;
  /** The exponent of growth to fit. Memory counts above that of the first size, which is the process itself. */
  readonly growth?: { readonly of: 'seconds' | 'megabytes'; readonly in: 'pairs' | 'dimension' | 'numbers' };
  readonly goals?: readonly Goal[];
}
