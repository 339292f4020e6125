import type { Measurement } from './measure.ts';
import type { Entry, Goal, Size } from './works/work.ts';

/** What was measured at one size. */
export interface SizeResult extends Size {
  readonly temperature: number;
  /** In the order of the work's entries: ours first. */
  readonly measurements: readonly Measurement[];
}

/** A goal, and what came out at one size. */
export interface JudgedGoal extends Goal {
  readonly pairs: number;
  readonly measured: number;
  readonly met: boolean;
}

/** The a of seconds or megabytes ≈ c·x^a. */
export interface Growth extends Entry {
  readonly of: 'seconds' | 'megabytes';
  readonly in: 'pairs' | 'dimension' | 'numbers';
  readonly exponent: number;
}

/** What a work came to. */
export interface WorkResult {
  readonly id: string;
  readonly title: string;
  /** Asked of the contenders that can have any number of them. */
  readonly digits: number;
  /** Whether each process saw one size alone, so that its peak memory is that of the size. */
  readonly fresh: boolean;
  readonly sizes: readonly SizeResult[];
  readonly growth: readonly Growth[];
  readonly goals: readonly JudgedGoal[];
}
