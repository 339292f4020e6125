/**
 * Tests of your own NT-Xent loss, for Vitest: a matcher, and a suite of everything that this package knows of the loss.
 *
 * @module nt-xent-oracle/vitest
 */
import { expect } from 'vitest';
import { type NtXentOptions, type Rows, toBeNtXent } from './vitest/to-be-nt-xent.ts';

export type { LossFunction, ReturnedLoss } from './implementations/from-function.ts';
export type { Implementation } from './implementations/implementation.ts';
export { describeNtXent, type SuiteOptions } from './vitest/describe-nt-xent.ts';
export type { MeantOptions } from './vitest/to-be-nt-xent.ts';
export type { NtXentOptions, Rows };

/** What importing `nt-xent-oracle/vitest` adds to `expect`. */
export interface NtXentMatchers {
  /**
   * Passes where a loss, or an array of the losses of the anchors, is what NT-Xent returns for a batch: within the derived
   * rounding bound of the dtype. The failure says what it is instead, where that is known.
   *
   * @param batch What the loss was computed of.
   * @param options The temperature, the convention that is meant, and the dtype.
   */
  toBeNtXent(batch: Rows, options: NtXentOptions): void;
}

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: Vitest's own default; declarations that merge have to agree.
  interface Matchers<T = any> extends NtXentMatchers {}
}

expect.extend({ toBeNtXent });
